/*
 * One role of a measurement in one process, like the Java program of the same name: both time, discard and print the same,
 * so that only the rival differs. See benchmarks/README.md.
 */
#include "transport.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_SIZE (64L << 20)
#define MAX_SUBSCRIBERS 100000
#define MAX_SUBSCRIPTIONS 100000000

/* During the first second, the clock is read once for this many messages. */
#define CLOCK_STRIDE 64

static const char *const ROLES[] = {"pull", "push", "router", "dealer", "rep", "req", "pub", "sub", "inproc", "inprocproxy", "inproclat"};

struct usage {
    double wall;
    double cpu;
};

_Noreturn void fail(const char *what, const char *reason) {
    fprintf(stderr, "%s: %s%s%s\n", transport_name, what, reason[0] ? ": " : "", reason);
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct usage usage_now(void) {
    return (struct usage){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

static void receive(size_t size) {
    size_t got = transport_receive(size);
    if (got != size) {
        char text[96];
        snprintf(text, sizeof text, "received a message of %zu bytes, expected %zu", got, size);
        fail(text, "");
    }
}

static void measure_throughput(size_t size, int64_t count) {
    int64_t discarded = count / 4;
    struct usage from = {0, 0};
    double started = 0;
    double first_second = 0;
    for (int64_t n = 1; n <= count; n++) {
        receive(size);
        if (n == 1) {
            started = seconds(CLOCK_MONOTONIC);
        }
        if (first_second == 0 && n % CLOCK_STRIDE == 0) {
            double elapsed = seconds(CLOCK_MONOTONIC) - started;
            if (elapsed >= 1) {
                first_second = (double)n / elapsed;
            }
        }
        if (n == discarded) {
            from = usage_now();
        }
    }
    struct usage end = usage_now();
    double rate = (double)(count - discarded) / (end.wall - from.wall);
    printf("%s thr size=%zu msg/s=%.0f MB/s=%.1f count=%lld s=%.3f cpu_s=%.3f", transport_name, size, rate,
           rate * (double)size / 1e6, (long long)count, end.wall - started, end.cpu - from.cpu);
    if (first_second > 0) {
        printf(" first_s=%.0f", first_second);
    }
    printf("\n");
}

/* Returns the CPU seconds of the measured part. */
static double send_all(enum role role, size_t size, int64_t count) {
    int64_t discarded = count / 4;
    struct usage from = {0, 0};
    for (int64_t n = 1; n <= count; n++) {
        transport_send(role, size);
        if (n == discarded) {
            from = usage_now();
        }
    }
    return usage_now().cpu - from.cpu;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure_round_trips(size_t size, int64_t count) {
    int64_t discarded = count / 4;
    int64_t measured = count - discarded;
    double *trips = malloc((size_t)measured * sizeof *trips);
    if (trips == NULL) {
        fail("out of memory", "");
    }
    struct usage from = {0, 0};
    double started = seconds(CLOCK_MONOTONIC);
    for (int64_t n = 1; n <= count; n++) {
        double sent = seconds(CLOCK_MONOTONIC);
        transport_send(REQ, size);
        receive(size);
        if (n > discarded) {
            trips[n - discarded - 1] = seconds(CLOCK_MONOTONIC) - sent;
        } else if (n == discarded) {
            from = usage_now();
        }
    }
    struct usage end = usage_now();
    qsort(trips, (size_t)measured, sizeof *trips, ascending);
    printf("%s lat size=%zu rtt_us=%.2f p50_us=%.2f p99_us=%.2f count=%lld s=%.3f cpu_s=%.3f\n", transport_name, size,
           (end.wall - from.wall) / (double)measured * 1e6, trips[measured / 2] * 1e6,
           trips[measured * 99 / 100] * 1e6, (long long)count, end.wall - started, end.cpu - from.cpu);
    free(trips);
}

/* Returns the CPU seconds of the measured part. */
static double echo_all(size_t size, int64_t count) {
    int64_t discarded = count / 4;
    struct usage from = {0, 0};
    for (int64_t n = 1; n <= count; n++) {
        receive(size);
        transport_echo();
        if (n == discarded) {
            from = usage_now();
        }
    }
    return usage_now().cpu - from.cpu;
}

static void print_used(const char *kind, size_t size, int64_t count, double cpu) {
    printf("%s %s size=%zu count=%lld cpu_s=%.3f\n", transport_name, kind, size, (long long)count, cpu);
}

/* The second thread of a role that needs no other process. */
struct partner {
    enum role role;
    const char *endpoint;
    size_t size;
    int64_t count;
};

static void *run_partner(void *argument) {
    const struct partner *partner = argument;
    transport_connect(partner->role, partner->endpoint);
    if (partner->role == PUSH) {
        send_all(PUSH, partner->size, partner->count);
    } else {
        echo_all(partner->size, partner->count);
    }
    transport_close();
    return NULL;
}

static void measure_in_one_process(enum role role, const char *endpoint, size_t size, int64_t count) {
    bool one_way = role != INPROCLAT;
    struct partner partner = {one_way ? PUSH : REP, endpoint, size, count};
    pthread_t thread;
    char frontend[256];
    transport_bind(one_way ? PULL : REQ, endpoint);
    if (role == INPROCPROXY) {
        snprintf(frontend, sizeof frontend, "%s-proxy", endpoint);
        transport_start_proxy(frontend, endpoint);
        partner.endpoint = frontend;
    }
    if (pthread_create(&thread, NULL, run_partner, &partner) != 0) {
        fail("pthread_create", "");
    }
    if (one_way) {
        measure_throughput(size, count);
    } else {
        measure_round_trips(size, count);
    }
    pthread_join(thread, NULL);
}

static void timed_out(int signal) {
    (void)signal;
    static const char text[] = "timed out\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    _exit(written < 0 ? 2 : 1);
}

static _Noreturn void usage_error(void) {
    fprintf(stderr, "usage: perf pull|push|router|dealer|rep|req|pub|sub|inproc|inprocproxy|inproclat ENDPOINT"
                    " SIZE COUNT [TIMEOUT-SECONDS [SUBSCRIBERS SUBSCRIPTIONS]]\n");
    exit(2);
}

static int64_t number(const char *text, int64_t min, int64_t max) {
    char *end;
    long long value = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < min || value > max) {
        usage_error();
    }
    return value;
}

static enum role role_named(const char *name) {
    for (int role = PULL; role <= INPROCLAT; role++) {
        if (strcmp(name, ROLES[role]) == 0) {
            return (enum role)role;
        }
    }
    usage_error();
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("%s\n", transport_version());
        return 0;
    }
    if (argc != 5 && argc != 6 && argc != 8) {
        usage_error();
    }
    enum role role = role_named(argv[1]);
    const char *endpoint = argv[2];
    bool publishes = role == PUB || role == SUB;
    size_t size = (size_t)number(argv[3], publishes ? TOPIC_SIZE : 0, MAX_SIZE);
    int64_t count = number(argv[4], 4, INT64_MAX / 128 / MAX_SUBSCRIBERS);
    int64_t subscribers = 1;
    if (argc >= 6) {
        signal(SIGALRM, timed_out);
        alarm((unsigned)number(argv[5], 1, 86400));
    }
    if (argc == 8) {
        subscribers = number(argv[6], 1, publishes ? MAX_SUBSCRIBERS : 1);
        transport_audience((int)subscribers, (int)number(argv[7], 1, publishes ? MAX_SUBSCRIPTIONS : 1));
    }
    if (role >= INPROC) {
        measure_in_one_process(role, endpoint, size, count);
    } else if (role == PULL || role == ROUTER || role == REP || role == PUB) {
        fprintf(stderr, "bound %s\n", transport_bind(role, endpoint));
    } else {
        transport_connect(role, endpoint);
    }
    double cpu = 0;
    switch (role) {
    case PUB:
        transport_await_audience();
        cpu = send_all(role, size, count);
        transport_await_departure();
        break;
    case PUSH:
    case DEALER:
        cpu = send_all(role, size, count);
        break;
    case PULL:
    case ROUTER:
    case SUB:
        measure_throughput(size, count * subscribers);
        break;
    case REP:
        cpu = echo_all(size, count);
        break;
    case REQ:
        measure_round_trips(size, count);
        break;
    case INPROC:
    case INPROCPROXY:
    case INPROCLAT:
        break;
    }
    transport_close();
    transport_end();
    if (role == PUSH || role == DEALER || role == PUB || role == REP) {
        print_used(role == REP ? "echoed" : "sent", size, count, cpu);
    }
    return 0;
}
