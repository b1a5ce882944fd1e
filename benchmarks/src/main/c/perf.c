/*
 * One role of a measurement in one process, as the Java program of the same name does it: what is timed, what is
 * discarded and what is printed are the same, so that only the rival differs. See docs/performance.md.
 */
#include "transport.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LARGEST_SIZE (64L << 20)

/* The clock is read once for so many messages while the first second lasts. */
#define CLOCK_STRIDE 64

static const char *const ROLES[] = {"pull", "push", "router", "dealer", "rep", "req"};

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
        snprintf(text, sizeof text, "a message of %zu bytes came, expected %zu", got, size);
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

static void send_all(size_t size, int64_t count) {
    int64_t discarded = count / 4;
    struct usage from = {0, 0};
    for (int64_t n = 1; n <= count; n++) {
        transport_send(size);
        if (n == discarded) {
            from = usage_now();
        }
    }
    struct usage end = usage_now();
    transport_close();
    printf("%s sent size=%zu count=%lld cpu_s=%.3f\n", transport_name, size, (long long)count, end.cpu - from.cpu);
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
        transport_send(size);
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
    transport_close();
}

static void echo_all(size_t size, int64_t count) {
    int64_t discarded = count / 4;
    struct usage from = {0, 0};
    for (int64_t n = 1; n <= count; n++) {
        receive(size);
        transport_echo();
        if (n == discarded) {
            from = usage_now();
        }
    }
    struct usage end = usage_now();
    transport_close();
    printf("%s echoed size=%zu count=%lld cpu_s=%.3f\n", transport_name, size, (long long)count, end.cpu - from.cpu);
}

static void timed_out(int signal) {
    (void)signal;
    static const char text[] = "timed out\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    _exit(written < 0 ? 2 : 1);
}

static _Noreturn void usage_error(void) {
    fprintf(stderr, "usage: perf pull|push|router|dealer|rep|req ENDPOINT SIZE COUNT [TIMEOUT-SECONDS]\n");
    exit(2);
}

static int64_t number(const char *text, int64_t least, int64_t most) {
    char *end;
    long long value = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < least || value > most) {
        usage_error();
    }
    return value;
}

static enum role role_named(const char *name) {
    for (int role = PULL; role <= REQ; role++) {
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
    if (argc != 5 && argc != 6) {
        usage_error();
    }
    enum role role = role_named(argv[1]);
    size_t size = (size_t)number(argv[3], 0, LARGEST_SIZE);
    int64_t count = number(argv[4], 4, INT64_MAX / 128);
    if (argc == 6) {
        signal(SIGALRM, timed_out);
        alarm((unsigned)number(argv[5], 1, 86400));
    }
    if (role == PULL || role == ROUTER || role == REP) {
        fprintf(stderr, "bound %s\n", transport_bind(role, argv[2]));
    } else {
        transport_connect(role, argv[2]);
    }
    switch (role) {
    case PULL:
    case ROUTER:
        measure_throughput(size, count);
        transport_close();
        break;
    case PUSH:
    case DEALER:
        send_all(size, count);
        break;
    case REP:
        echo_all(size, count);
        break;
    case REQ:
        measure_round_trips(size, count);
        break;
    }
    return 0;
}
