/* A clearance over one Kafka partition: every order of every step within the bounds below.
 *
 * Brokers replicate as Kafka 4.1 does and later: acks=all, min.insync.replicas=2, eligible leader replicas, clean
 * elections. A leader that was replaced may not have heard of it (a zombie) and goes on taking requests and answering.
 * A request is delayed without bound, is delivered again, or never arrives. A broker may lose what it had not flushed.
 *
 * Checked: no question is answered CLEAR when a hold was acknowledged before it was asked, unless its end was sent
 * before it was answered (I1); and no two readers see different records at one offset (I3).
 *
 * A name in capitals behind #ifdef is a mistake made on purpose (model.py lists them): with it the check has to fail.
 */

#ifndef EPOCHS
#define EPOCHS 2        /* elections: EPOCHS - 1 */
#endif
#ifndef HOLDS
#define HOLDS 1
#endif
#ifndef QUESTIONS
#define QUESTIONS 1
#endif
#ifndef TIMES
#define TIMES 2         /* how often one request may arrive */
#endif
#ifndef MOST
#define MOST 3          /* records in a log */
#endif
#ifndef LOSSES
#define LOSSES 0        /* brokers that lose the end of their log: min.insync.replicas - 1 is what Kafka bears */
#endif
#ifndef PLANNED
#define PLANNED 0       /* 1: the lead may also be moved while the leader is well and stays in sync */
#endif
#ifdef ONE_IN_SYNC
#define LEAST_IN_SYNC 1
#else
#define LEAST_IN_SYNC 2
#endif
#define BROKERS 3
#if defined(READ_INDEX) || defined(ANSWERS_FROM_ITS_COPY) || defined(OFFSET_OF_THE_APPEND)
#define ANSWERS_WITHOUT_ITS_RECORD
#endif

/* A record: 0 none, 1.. a hold, then the end of hold 1, then a question. */
#define END (HOLDS + 1)
#define QUESTION(q) (HOLDS + 2 + (q))
#define RECORDS (HOLDS + 1 + QUESTIONS)

#define IN(set, b) (((set) >> (b)) & 1)
#define WITH(set, b) ((set) | (1 << (b)))
#define WITHOUT(set, b) ((set) & ~(1 << (b)))
#define SIZE(set) (IN(set, 0) + IN(set, 1) + IN(set, 2))
#define LESSER(one, two) ((one) < (two) -> (one) : (two))
#define AT(b, i) ((b) * MOST + (i))
#define KNOWN(l, b) known[(l) * BROKERS + (b)]

/* What the search has met, said once: a model in which nothing happens would pass as well. */
c_decl { static char met[16]; }
#define MEETS(n, what) c_code { if (!met[n]) { met[n] = 1; printf("met: %s\n", what); } }

/* Each broker. */
byte record[BROKERS * MOST];
byte written_in[BROKERS * MOST];    /* the epoch of the leader that first wrote it */
byte length[BROKERS];
byte high[BROKERS];                 /* the high watermark: below it a record is given to readers */
byte epoch[BROKERS];                /* the newest that it has heard of; 0 while it is down */
bit leads[BROKERS];                 /* whether it believes that it leads in that epoch */
byte in_sync[BROKERS];              /* as a leader knows it */
byte known[BROKERS * BROKERS];      /* leader, follower: how far the leader knows that the follower has come */

/* The controllers, as one. */
byte now_epoch = 1;
byte now_leader = 0;
byte now_in_sync = 7;
byte now_eligible;                  /* not in sync, and yet with every record below the high watermark */
byte down;                          /* who lost records, until the controllers have been told */
byte losses;

/* Those who tell of holds, and their end. */
byte arrived[RECORDS + 1];          /* how often a request has been delivered */
byte acknowledged;                  /* a set of records: only holds, where the gate does not look at more */
bit end_sent;

/* The gate. */
byte seen[MOST];
byte seen_count;
byte asked;                         /* a set of questions */
byte answered;
byte before[QUESTIONS];             /* the holds that were acknowledged when it was asked */
byte target[QUESTIONS];             /* an offset, for gates that go by one */
bit cut;                            /* whether a question has been cut off a log */

/* Below is what a broker does, each in one step. Names that are not declared above are of no account between steps. */

inline append(b, what) {
    printf("told: takes %d %d %d\n", b, what, length[b]);
    if
    :: epoch[b] < now_epoch && leads[now_leader] && epoch[now_leader] == now_epoch ->
        MEETS(0, "a zombie takes a request while another leads")
    :: else
    fi;
#ifdef ACKNOWLEDGED_BY_THE_LEADER
    if
    :: what <= HOLDS -> acknowledged = WITH(acknowledged, what)
    :: else
    fi;
#endif
#ifdef OFFSET_OF_THE_APPEND
    if
    :: what >= QUESTION(0) && !arrived[what] -> target[what - QUESTION(0)] = length[b]
    :: else
    fi;
#endif
    record[AT(b, length[b])] = what;
    written_in[AT(b, length[b])] = epoch[b];
    length[b]++;
    arrived[what]++;
    raise(b)
}

/* A leader moves its high watermark to what every replica in sync has, and acknowledges the holds below it. It does so
 * at once: what is acknowledged later asks less of an answer. */
inline raise(b) {
    if
#ifdef RISES_WITH_TOO_FEW
    :: leads[b] ->
#else
    :: leads[b] && SIZE(in_sync[b]) >= LEAST_IN_SYNC ->
#endif
        least = length[b];
        f = 0;
        do
        :: f < BROKERS ->
            if
            :: f != b && IN(in_sync[b], f) -> least = LESSER(KNOWN(b, f), least)
            :: else
            fi;
            f++
        :: else -> break
        od;
        f = high[b];
        do
        :: f < least ->
            if
            :: record[AT(b, f)] <= HOLDS && SIZE(in_sync[b]) >= LEAST_IN_SYNC && !IN(acknowledged, record[AT(b, f)]) ->
                acknowledge(b, record[AT(b, f)], f)
#ifdef ANSWERS_FROM_ITS_COPY
            :: record[AT(b, f)] >= QUESTION(0) -> acknowledged = WITH(acknowledged, record[AT(b, f)])
#endif
            :: else
            fi;
            f++
        :: else -> break
        od;
        high[b] = (least > high[b] -> least : high[b]);
        least = 0;
        f = 0
    :: else
    fi
}

inline acknowledge(b, what, offset) {
    acknowledged = WITH(acknowledged, what);
    printf("told: acknowledges %d %d %d\n", b, what, offset);
    if
    :: leads[0] && epoch[0] < epoch[b] && offset < length[0] && record[AT(0, offset)] != what ->
        MEETS(1, "a hold is acknowledged where a zombie has another record")
    :: else
    fi
}

/* Where a leader's epoch begins in its log. */
inline find_start(b) {
    same = 0;
    do
    :: same < length[b] && written_in[AT(b, same)] < epoch[b] -> same++
    :: else -> break
    od
}

inline hear(b) {
    printf("told: hears %d %d %d\n", b, now_epoch, now_leader);
    if
    :: epoch[b] != now_epoch ->
        leads[b] = (b == now_leader);
        KNOWN(b, 0) = 0;
        KNOWN(b, 1) = 0;
        KNOWN(b, 2) = 0
    :: else
    fi;
    epoch[b] = now_epoch;
    in_sync[b] = (leads[b] -> now_in_sync : 0);
    raise(b)
}

/* A log is cut off behind its first records. */
inline keep(b, kept) {
    do
    :: length[b] > kept ->
        length[b]--;
        cut = cut | record[AT(b, length[b])] >= QUESTION(0);
        record[AT(b, length[b])] = 0;
        written_in[AT(b, length[b])] = 0
    :: else -> break
    od
}

/* A follower gives up what its leader does not have, says how far it has come, and takes one record. */
inline fetch(b, l) {
    same = 0;
    do
    :: same < length[b] && same < length[l] && written_in[AT(b, same)] == written_in[AT(l, same)] -> same++
    :: else -> break
    od;
    keep(b, same);
    same = 0;
    KNOWN(l, b) = length[b];
    printf("told: fetches %d %d %d\n", b, l, length[b]);
    raise(l);
    if
    :: length[b] < length[l] ->
        record[AT(b, length[b])] = record[AT(l, length[b])];
        written_in[AT(b, length[b])] = written_in[AT(l, length[b])];
        length[b]++
    :: else
    fi;
    high[b] = LESSER(high[l], length[b])
}

/* What was not flushed is gone, and with it what the broker had in memory. */
inline lose(b, kept) {
    printf("told: loses %d %d %d\n", b, kept, length[b]);
    if
    :: kept < high[b] -> MEETS(2, "a broker loses what had been given to readers")
    :: else
    fi;
    losses++;
    down = WITH(down, b);
    keep(b, kept);
    high[b] = LESSER(high[b], kept);
    epoch[b] = 0;
    leads[b] = 0;
    in_sync[b] = 0;
    KNOWN(b, 0) = 0;
    KNOWN(b, 1) = 0;
    KNOWN(b, 2) = 0
}

/* Below is what the controllers do. */

inline take_out(b) {
    now_in_sync = WITHOUT(now_in_sync, b);
#ifndef NOBODY_ELIGIBLE
    now_eligible = (SIZE(now_in_sync) < LEAST_IN_SYNC -> WITH(now_eligible, b) : 0)
#endif
}

inline put_in(b) {
    printf("told: joins %d %d\n", now_leader, b);
    now_in_sync = WITH(now_in_sync, b);
    now_eligible = (SIZE(now_in_sync) < LEAST_IN_SYNC -> WITHOUT(now_eligible, b) : 0);
    in_sync[now_leader] = now_in_sync
}

inline elect(b, planned) {
    printf("told: is_elected %d %d %d\n", now_leader, b, now_epoch + 1);
    if
    :: !planned -> take_out(now_leader)
    :: else
    fi;
    if
    :: !IN(now_in_sync, b) ->
        MEETS(3, "one is elected that is eligible, with nobody in sync");
        now_in_sync = WITH(0, b);
        now_eligible = WITHOUT(now_eligible, b)
    :: else
    fi;
    now_epoch++;
    now_leader = b
}

/* Who comes back without its records is neither in sync nor eligible. If there is nobody else, it leads again. */
inline come_back(b) {
    printf("told: returns %d\n", b);
    down = WITHOUT(down, b);
    KNOWN(0, b) = 0;
    KNOWN(1, b) = 0;
    KNOWN(2, b) = 0;
    now_in_sync = WITHOUT(now_in_sync, b);
    now_eligible = WITHOUT(now_eligible, b);
    if
    :: b == now_leader -> now_epoch++; now_in_sync = WITH(0, b)
    :: else
    fi
}

/* Below is what the gate does. */

/* The holds that stand in what was read, up to and without an index. What has ended does not stand again. */
inline fold(upto) {
    stands = 0;
    ended = 0;
    f = 0;
    do
    :: f < upto ->
        if
        :: seen[f] >= 1 && seen[f] <= HOLDS -> stands = WITH(stands, seen[f])
        :: seen[f] == END -> ended = 2
        :: else
        fi;
        f++
    :: else -> break
    od;
    stands = stands & ~ended;
    ended = 0;
    f = 0
}

inline answer(q, upto) {
    fold(upto);
    answered = WITH(answered, q);
    printf("told: answers %d %d %d\n", q, upto, stands);
    if
    :: stands == 0 ->
        MEETS(4, "a question is answered CLEAR");
        if
        :: before[q] -> MEETS(5, "a question is answered CLEAR after a hold that has ended")
        :: else
        fi;
        assert((before[q] & ~(end_sent -> 2 : 0)) == 0)
    :: cut && before[q] && arrived[QUESTION(q)] > 1 ->
        MEETS(6, "a question that was cut off arrives again behind the hold, and is refused")
    :: stands != before[q] -> MEETS(7, "a question is refused for a hold that nobody had heard of when it was asked")
    :: else
    fi;
    before[q] = 0;
    target[q] = 0;
    stands = 0
}

inline ask(q) {
    asked = WITH(asked, q);
    before[q] = acknowledged & ((2 << HOLDS) - 2)
}

#ifdef ANY_QUESTION
#define ANSWERED_BY(what) ((what) >= QUESTION(0))
#else
#define ANSWERED_BY(what) ((what) == QUESTION(q))
#endif
#define ASKED_BEFORE(q) (IN(asked, q) && !IN(answered, q))

inline read(b) {
    seen[seen_count] = record[AT(b, seen_count)];
    seen_count++;
#ifndef ANSWERS_WITHOUT_ITS_RECORD
    q = 0;
    do
    :: q < QUESTIONS ->
        if
        :: ANSWERED_BY(seen[seen_count - 1]) && ASKED_BEFORE(q) ->
            if
            :: leads[b] && epoch[b] < now_epoch -> MEETS(8, "a question is read from a zombie, and answered")
            :: else
            fi;
            answer(q, seen_count - 1)
        :: else
        fi;
        q++
    :: else -> break
    od;
    q = 0
#endif
}

/* What was read stands there for every other reader. */
inline compare(b) {
    f = 0;
    do
    :: f < high[b] && f < seen_count -> assert(seen[f] == record[AT(b, f)]); f++
    :: else -> break
    od;
    f = 0
}

/* Below is when each may happen. */

/* A request arrives at whoever believes that he leads. */
#define ARRIVES_AT(b, what, sent) \
    :: d_step { leads[b] && SIZE(in_sync[b]) >= LEAST_IN_SYNC && length[b] < MOST && \
                arrived[what] < TIMES && (sent) -> \
                append(b, what) }
#define ARRIVES(what, sent) ARRIVES_AT(0, what, sent) ARRIVES_AT(1, what, sent) ARRIVES_AT(2, what, sent)

/* A follower fetches from the leader of the epoch that it knows. */
#define FETCHES(b, l) :: d_step { leads[l] && !leads[b] && epoch[l] == epoch[b] -> fetch(b, l) }

/* A follower is taken out of those in sync; its leader hears of it later, and until then waits for it. */
#define FALLS_BEHIND(b) \
    :: d_step { b != now_leader && IN(now_in_sync, b) -> printf("told: leaves %d\n", b); take_out(b) }

/* The leader has a follower put back that has all that may have been given to readers: what the leader knows to be so,
 * and all that there was when it began, because it may have heard late of how far its predecessor had come. */
#ifdef JOINS_TOO_EARLY
#define FIND_START same = 0
#else
#define FIND_START find_start(now_leader)
#endif
#define CATCHES_UP(b) \
    :: d_step { leads[now_leader] && epoch[now_leader] == now_epoch && in_sync[now_leader] == now_in_sync && \
                b != now_leader && !IN(now_in_sync, b) && epoch[b] == now_epoch && \
                KNOWN(now_leader, b) >= high[now_leader] -> \
                FIND_START; \
                if \
                :: KNOWN(now_leader, b) >= same -> put_in(b) \
                :: else \
                fi; \
                same = 0 }

/* The controllers give the leader up for another one; each broker hears of it later, or never. One follower is like the
 * other at first, so that the first election may as well be of broker 1. */
#ifdef UNCLEAN_ELECTION
#define MAY_LEAD(b) true
#else
#define MAY_LEAD(b) (IN(now_in_sync, b) || (WITHOUT(now_in_sync, now_leader) == 0 && IN(now_eligible, b)))
#endif
#define MAY_FOLLOW(b) (now_epoch < EPOCHS && b != now_leader && (now_epoch > 1 || b == 1))
#define IS_ELECTED(b) \
    :: d_step { MAY_FOLLOW(b) && MAY_LEAD(b) -> elect(b, false) } \
    :: d_step { PLANNED && MAY_FOLLOW(b) && IN(now_in_sync, b) -> elect(b, true) }
#define HEARS(b) \
    :: d_step { !IN(down, b) && (epoch[b] != now_epoch || (leads[b] && in_sync[b] != now_in_sync)) -> hear(b) }

#define LOSES(b, kept) :: d_step { losses < LOSSES && length[b] > kept -> lose(b, kept) }
#define COMES_BACK(b) \
    :: d_step { IN(down, b) && (b != now_leader || \
                (now_epoch < EPOCHS && WITHOUT(now_in_sync | now_eligible, b) == 0)) -> come_back(b) }

/* The gate is asked, and reads the next record, or the first ones again, from any broker. */
#define READS(b) \
    :: d_step { epoch[b] > 0 && seen_count < high[b] -> read(b) } \
    :: d_step { epoch[b] > 0 && high[b] > 0 && seen_count > 0 -> compare(b) }

#ifdef READ_INDEX       /* it asks a leader for the end of the log; who has not come to its start gives no answer yet */
#define IS_ASKED_AT(q, b) \
    :: d_step { !IN(asked, q) && leads[b] -> \
                find_start(b); \
                if \
                :: high[b] >= same -> \
                    printf("told: asks_for_the_end %d %d %d\n", q, b, high[b]); \
                    ask(q); \
                    target[q] = high[b] \
                :: else \
                fi; \
                same = 0 }
#define IS_ASKED(q) IS_ASKED_AT(q, 0) IS_ASKED_AT(q, 1) IS_ASKED_AT(q, 2) \
    :: d_step { ASKED_BEFORE(q) && seen_count >= target[q] -> answer(q, seen_count) }
#define IS_SENT(q) false
#else
#define IS_SENT(q) IN(asked, q)
#define IS_ASKED_FIRST(q) :: d_step { !IN(asked, q) -> ask(q); printf("told: asks %d\n", q) }
#ifdef ANSWERS_FROM_ITS_COPY
#define IS_ASKED(q) IS_ASKED_FIRST(q) \
    :: d_step { ASKED_BEFORE(q) && IN(acknowledged, QUESTION(q)) -> answer(q, seen_count) }
#else
#ifdef OFFSET_OF_THE_APPEND
#define IS_ASKED(q) IS_ASKED_FIRST(q) \
    :: d_step { ASKED_BEFORE(q) && arrived[QUESTION(q)] && seen_count >= target[q] -> answer(q, target[q]) }
#else
#define IS_ASKED(q) IS_ASKED_FIRST(q)
#endif
#endif
#endif

active proctype everything() {
    byte least, f, same, stands, ended, q;
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
    ARRIVES(QUESTION(0), IS_SENT(0))
#if QUESTIONS > 1
    ARRIVES(QUESTION(1), IS_SENT(1))
#endif
    :: d_step { IN(acknowledged, 1) && !end_sent -> end_sent = 1 }
    FETCHES(0, 1) FETCHES(0, 2) FETCHES(1, 0) FETCHES(1, 2) FETCHES(2, 0) FETCHES(2, 1)
    FALLS_BEHIND(0) FALLS_BEHIND(1) FALLS_BEHIND(2)
    CATCHES_UP(0) CATCHES_UP(1) CATCHES_UP(2)
    IS_ELECTED(0) IS_ELECTED(1) IS_ELECTED(2)
    HEARS(0) HEARS(1) HEARS(2)
#if LOSSES > 0
    LOSES(0, 0) LOSES(0, 1) LOSES(1, 0) LOSES(1, 1) LOSES(2, 0) LOSES(2, 1)
    COMES_BACK(0) COMES_BACK(1) COMES_BACK(2)
#endif
    IS_ASKED(0)
#if QUESTIONS > 1
    IS_ASKED(1)
#endif
    READS(0) READS(1) READS(2)
    od
}
