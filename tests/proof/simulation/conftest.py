"""Here every test runs on a loop whose time is virtual."""

from collections.abc import Callable, Mapping

import pytest

from interlock.stories.virtual_loop import VirtualLoop


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Mapping[str, Callable[[], VirtualLoop]]:
    del config, item
    return {"virtual": VirtualLoop}
