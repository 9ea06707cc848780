"""A real Kafka with nothing but pip: brokers, and other processes, as children that never outlive their parent."""
