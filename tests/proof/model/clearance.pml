/* The protocol of a clearance over one Kafka partition, whole: every order of every step within the bounds below.
 *
 * Brokers replicate as Kafka 4 does with min.insync.replicas=2 and clean elections. A leader that was replaced may not
 * have heard of it (a zombie) and goes on taking requests. Requests are delayed without bound and delivered again.
 *
 *   spin -a clearance.pml && cc -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *   spin -a -DREAD_INDEX clearance.pml ...       the same gate, but it asks for the end offset in place of appending
 *
 * Checked: no question is answered CLEAR when a hold was acknowledged before it was asked, unless its end was sent
 * before it was answered (I1); and no two readers see different records at one offset (I3).
 */

#ifndef EPOCHS
#define EPOCHS 2   /* elections: EPOCHS - 1 */
#endif
#ifndef HOLDS
#define HOLDS 2
#endif
#ifndef QUESTIONS
#define QUESTIONS 2
#endif
#ifndef TIMES
#define TIMES 2    /* how often one request may arrive */
#endif
#ifndef MOST
#define MOST 6     /* records in a log */
#endif
#define BROKERS 3

/* A record: 0 none, 1.. a hold, then the end of hold 1, then a question. */
#define END (HOLDS + 1)
#define QUESTION(q) (HOLDS + 2 + (q))
#define RECORDS (HOLDS + 1 + QUESTIONS)

#define IN(set, b) (((set) >> (b)) & 1)
#define WITH(set, b) ((set) | (1 << (b)))
#define WITHOUT(set, b) ((set) & ~(1 << (b)))
#define SIZE(set) (IN(set, 0) + IN(set, 1) + IN(set, 2))
#define AT(b, i) ((b) * MOST + (i))

/* Each broker. */
byte record[BROKERS * MOST];
byte written_in[BROKERS * MOST];    /* the epoch of the leader that first wrote it */
byte length[BROKERS];
byte high[BROKERS];                 /* the high watermark: below it a record is given to readers */
byte epoch[BROKERS];                /* the newest that it has heard of */
bit leads[BROKERS];                 /* whether it believes that it leads in that epoch */
byte in_sync[BROKERS];              /* as a leader knows it */
byte known[BROKERS * BROKERS];      /* leader, follower: how far the leader knows that the follower has come */

/* The controllers, as one. */
byte now_epoch = 1;
byte now_leader = 0;
byte now_in_sync = 7;

/* Those who tell of holds, and their end. */
byte arrived[RECORDS + 1];          /* how often a request has been delivered */
byte acknowledged;                  /* a set of holds */
bit end_sent;

/* The gate. */
byte seen[MOST];
byte seen_count;
byte asked;                         /* a set of questions */
byte answered;
byte before[QUESTIONS];             /* the holds that were acknowledged when it was asked */
#ifdef READ_INDEX
byte target[QUESTIONS];
#endif

inline append(b, what) {
    record[AT(b, length[b])] = what;
    written_in[AT(b, length[b])] = epoch[b];
    length[b]++;
    arrived[what]++;
    raise(b)
}

/* A leader moves its high watermark to what every replica in sync has, and acknowledges the holds below it. It does so
 * at once: what is acknowledged later asks less of an answer. */
inline raise(b) {
    least = length[b];
    f = 0;
    do
    :: f < BROKERS ->
        if
        :: f != b && IN(in_sync[b], f) && known[b * BROKERS + f] < least -> least = known[b * BROKERS + f]
        :: else
        fi;
        f++
    :: else -> break
    od;
    if
    :: least > high[b] -> high[b] = least
    :: else
    fi;
    least = 0;
    f = 0;
    do
    :: leads[b] && SIZE(in_sync[b]) >= 2 && f < high[b] ->
        if
        :: record[AT(b, f)] <= HOLDS -> acknowledged = WITH(acknowledged, record[AT(b, f)])
        :: else
        fi;
        f++
    :: else -> break
    od;
    f = 0
}

/* Whoever learns who leads. */
inline learn(b) {
    epoch[b] = now_epoch;
    leads[b] = (b == now_leader);
    f = 0;
    do
    :: f < BROKERS -> known[b * BROKERS + f] = 0; f++
    :: else -> break
    od;
    f = 0;
    if
    :: leads[b] -> in_sync[b] = now_in_sync; raise(b)
    :: else -> in_sync[b] = 0
    fi
}

/* A follower gives up what its leader does not have, says how far it has come, and takes one record. */
inline fetch(b, l) {
    same = 0;
    do
    :: same < length[b] && same < length[l] && record[AT(b, same)] == record[AT(l, same)] &&
       written_in[AT(b, same)] == written_in[AT(l, same)] -> same++
    :: else -> break
    od;
    do
    :: length[b] > same -> length[b]--; record[AT(b, length[b])] = 0; written_in[AT(b, length[b])] = 0
    :: else -> break
    od;
    same = 0;
    known[l * BROKERS + b] = length[b];
    raise(l);
    if
    :: length[b] < length[l] ->
        record[AT(b, length[b])] = record[AT(l, length[b])];
        written_in[AT(b, length[b])] = written_in[AT(l, length[b])];
        length[b]++
    :: else
    fi;
    high[b] = (high[l] < length[b] -> high[l] : length[b])
}

/* The holds that stand in what was read, up to and without an index. */
inline folded(upto) {
    stands = 0;
    f = 0;
    do
    :: f < upto ->
        if
        :: seen[f] >= 1 && seen[f] <= HOLDS -> stands = WITH(stands, seen[f])
        :: seen[f] == END -> stands = WITHOUT(stands, 1)
        :: else
        fi;
        f++
    :: else -> break
    od;
    f = 0
}

inline answer(q, upto) {
    folded(upto);
    answered = WITH(answered, q);
    /* CLEAR where nothing stands: then no hold may have been acknowledged before, but one whose end was sent. */
    assert(stands != 0 || (before[q] & ~(end_sent -> 2 : 0)) == 0);
    stands = 0
}

/* A request arrives at whoever believes that he leads. */
#define ARRIVES_AT(b, what, sent) \
    :: d_step { leads[b] && length[b] < MOST && arrived[what] < TIMES && SIZE(in_sync[b]) >= 2 && (sent) -> append(b, what) }
#define ARRIVES(what, sent) ARRIVES_AT(0, what, sent) ARRIVES_AT(1, what, sent) ARRIVES_AT(2, what, sent)

/* A follower fetches from the leader of the epoch that it knows. */
#define FETCHES(b, l) :: d_step { leads[l] && !leads[b] && epoch[l] == epoch[b] -> fetch(b, l) }

/* The leader that the controllers know has a replica taken out of those in sync, or put back. */
#define RECOGNISED (leads[now_leader] && epoch[now_leader] == now_epoch)
#define FALLS_BEHIND(b) \
    :: d_step { RECOGNISED && b != now_leader && IN(now_in_sync, b) -> \
                now_in_sync = WITHOUT(now_in_sync, b); in_sync[now_leader] = now_in_sync; raise(now_leader) }
#define CATCHES_UP(b) \
    :: d_step { RECOGNISED && b != now_leader && !IN(now_in_sync, b) && epoch[b] == now_epoch && \
                known[now_leader * BROKERS + b] >= high[now_leader] -> \
                now_in_sync = WITH(now_in_sync, b); in_sync[now_leader] = now_in_sync; raise(now_leader) }

/* The controllers give the leader up for another one that is in sync; each broker hears of it later, or never. */
#define IS_ELECTED(b) \
    :: d_step { now_epoch < EPOCHS && b != now_leader && IN(now_in_sync, b) -> \
                now_in_sync = WITHOUT(now_in_sync, now_leader); now_epoch++; now_leader = b }
#define HEARS(b) :: d_step { epoch[b] < now_epoch -> learn(b) }

/* The gate is asked, and reads the next record from whoever believes that he leads. */
#ifdef READ_INDEX
#define ASKED_OF(q, b) \
    :: d_step { !IN(asked, q) && leads[b] -> asked = WITH(asked, q); before[q] = acknowledged; target[q] = high[b] }
#define IS_ASKED(q) ASKED_OF(q, 0) ASKED_OF(q, 1) ASKED_OF(q, 2) \
    :: d_step { IN(asked, q) && !IN(answered, q) && seen_count >= target[q] -> answer(q, seen_count) }
#define REACHES_THE_LOG(q) false
#else
#define IS_ASKED(q) :: d_step { !IN(asked, q) -> asked = WITH(asked, q); before[q] = acknowledged }
#define REACHES_THE_LOG(q) IN(asked, q)
#endif
#define READS(b) \
    :: d_step { leads[b] && seen_count < high[b] -> read(b) } \
    :: d_step { leads[b] && high[b] > 0 && seen_count >= high[b] && seen[high[b] - 1] != record[AT(b, high[b] - 1)] -> \
                assert(false) }

inline read(b) {
    seen[seen_count] = record[AT(b, seen_count)];
    seen_count++;
#ifndef READ_INDEX
    q = seen[seen_count - 1];
    if
    :: q >= QUESTION(0) && !IN(answered, q - QUESTION(0)) -> q = q - QUESTION(0); answer(q, seen_count - 1)
    :: else
    fi;
    q = 0
#endif
}

active proctype everything() {
    byte least, f, same, stands, q;
    d_step {
        epoch[0] = 1; epoch[1] = 1; epoch[2] = 1;
        leads[0] = 1;
        in_sync[0] = 7
    }
end:
    do
    ARRIVES(1, true)
#if HOLDS > 1
    ARRIVES(2, true)
#endif
    ARRIVES(END, end_sent)
    ARRIVES(QUESTION(0), REACHES_THE_LOG(0))
#if QUESTIONS > 1
    ARRIVES(QUESTION(1), REACHES_THE_LOG(1))
#endif
    :: d_step { IN(acknowledged, 1) && !end_sent -> end_sent = 1 }
    FETCHES(0, 1) FETCHES(0, 2) FETCHES(1, 0) FETCHES(1, 2) FETCHES(2, 0) FETCHES(2, 1)
    FALLS_BEHIND(0) FALLS_BEHIND(1) FALLS_BEHIND(2)
    CATCHES_UP(0) CATCHES_UP(1) CATCHES_UP(2)
    IS_ELECTED(0) IS_ELECTED(1) IS_ELECTED(2)
    HEARS(0) HEARS(1) HEARS(2)
    IS_ASKED(0)
#if QUESTIONS > 1
    IS_ASKED(1)
#endif
    READS(0) READS(1) READS(2)
    od
}
