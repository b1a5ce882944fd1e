/* libzmq, used like its own perf tools: each send allocates a message, all receives reuse one. */
#include "transport.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

/* For a second thread, a proxy between the threads, and a monitor, which has two. */
#define MAX_OTHER_SOCKETS 4

const char *const transport_name = "libzmq";

static void *context;

/* The sockets of this thread. A subscriber has several and receives from them in turn. */
static _Thread_local void **socks;
static _Thread_local int open_socks;
static _Thread_local int turn;
static _Thread_local zmq_msg_t received;

/* Reports to a sender over ipc when its receiver disconnects; otherwise NULL. */
static void *monitor;

static bool has_proxy;
static pthread_t proxy;
static void *frontend;
static void *backend;

static int subscribers = 1;
static int subscriptions = 1;

static void check(int result, const char *what) {
    if (result < 0) {
        fail(what, zmq_strerror(zmq_errno()));
    }
}

static void set(void *sock, int option, int value) {
    check(zmq_setsockopt(sock, option, &value, sizeof value), "zmq_setsockopt");
}

/* Subscribes to distinct topics, which differ in their first bytes. Topic 0 is that of the messages. */
static void subscribe(void *sock) {
    for (int number = 0; number < subscriptions; number++) {
        uint64_t spread = (uint64_t)number * 0x9E3779B97F4A7C15u;
        unsigned char topic[TOPIC_SIZE];
        for (int i = 0; i < TOPIC_SIZE; i++) {
            topic[i] = (unsigned char)(spread >> (56 - 8 * i));
        }
        check(zmq_setsockopt(sock, ZMQ_SUBSCRIBE, topic, sizeof topic), "ZMQ_SUBSCRIBE");
    }
}

static void open_sockets(enum role role) {
    /* The role PUB uses an XPUB, which receives subscriptions. */
    static const int types[] = {ZMQ_PULL, ZMQ_PUSH, ZMQ_ROUTER, ZMQ_DEALER, ZMQ_REP, ZMQ_REQ, ZMQ_XPUB, ZMQ_SUB};
    open_socks = role == SUB ? subscribers : 1;
    socks = calloc((size_t)open_socks, sizeof *socks);
    if (context == NULL) {
        context = zmq_ctx_new();
        check(zmq_ctx_set(context, ZMQ_MAX_SOCKETS, subscribers + MAX_OTHER_SOCKETS), "ZMQ_MAX_SOCKETS");
    }
    for (int i = 0; i < open_socks; i++) {
        socks[i] = zmq_socket(context, types[role]);
        check(socks[i] == NULL ? -1 : 0, "zmq_socket");
        if (role == PUB) {
            set(socks[i], ZMQ_XPUB_VERBOSE, 1);
            set(socks[i], ZMQ_XPUB_NODROP, 1);
        } else if (role == SUB) {
            /* Beyond its high-water mark, a SUB drops subscriptions. */
            set(socks[i], ZMQ_SNDHWM, 0);
            subscribe(socks[i]);
        }
    }
    check(zmq_msg_init(&received), "zmq_msg_init");
}

const char *transport_version(void) {
    static char text[48];
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    snprintf(text, sizeof text, "libzmq %d.%d.%d", major, minor, patch);
    return text;
}

void transport_audience(int wanted_subscribers, int wanted_subscriptions) {
    subscribers = wanted_subscribers;
    subscriptions = wanted_subscriptions;
}

const char *transport_bind(enum role role, const char *endpoint) {
    static char bound[256];
    size_t length = sizeof bound;
    open_sockets(role);
    check(zmq_bind(socks[0], endpoint), endpoint);
    check(zmq_getsockopt(socks[0], ZMQ_LAST_ENDPOINT, bound, &length), "ZMQ_LAST_ENDPOINT");
    return bound;
}

static bool may_lose_its_last_messages(enum role role, const char *endpoint) {
    return (role == PUSH || role == DEALER) && strncmp(endpoint, "ipc:", 4) == 0;
}

static void watch_receiver(void) {
    static const char events[] = "inproc://events";
    check(zmq_socket_monitor(socks[0], events, ZMQ_EVENT_DISCONNECTED), "zmq_socket_monitor");
    monitor = zmq_socket(context, ZMQ_PAIR);
    check(monitor == NULL ? -1 : 0, "zmq_socket");
    check(zmq_connect(monitor, events), events);
}

/*
 * When the sender closes a UNIX socket, a receiver at its high-water mark loses what the kernel still holds for it. So the
 * sender waits until the receiver has everything and closes.
 */
static void await_receiver(void) {
    check(zmq_msg_recv(&received, monitor, 0), "zmq_msg_recv");
    zmq_close(monitor);
}

void transport_connect(enum role role, const char *endpoint) {
    open_sockets(role);
    if (may_lose_its_last_messages(role, endpoint)) {
        watch_receiver();
    }
    for (int i = 0; i < open_socks; i++) {
        check(zmq_connect(socks[i], endpoint), endpoint);
    }
}

static void *run_proxy(void *nothing) {
    zmq_proxy(frontend, backend, NULL);
    if (zmq_errno() != ETERM) {
        fail("zmq_proxy", zmq_strerror(zmq_errno()));
    }
    zmq_close(frontend);
    zmq_close(backend);
    return nothing;
}

void transport_start_proxy(const char *from, const char *to) {
    frontend = zmq_socket(context, ZMQ_PULL);
    backend = zmq_socket(context, ZMQ_PUSH);
    check(frontend == NULL || backend == NULL ? -1 : 0, "zmq_socket");
    check(zmq_bind(frontend, from), from);
    check(zmq_connect(backend, to), to);
    if (pthread_create(&proxy, NULL, run_proxy, NULL) != 0) {
        fail("pthread_create", "");
    }
    has_proxy = true;
}

void transport_await_audience(void) {
    for (int64_t left = (int64_t)subscribers * subscriptions; left > 0; left--) {
        check(zmq_msg_recv(&received, socks[0], 0), "zmq_msg_recv");
    }
}

/* XPUB reports the cancellation of a topic when its last subscriber leaves. */
void transport_await_departure(void) {
    check(zmq_msg_recv(&received, socks[0], 0), "zmq_msg_recv");
}

void transport_send(enum role role, size_t size) {
    zmq_msg_t message;
    check(zmq_msg_init_size(&message, size), "zmq_msg_init_size");
    if (role == PUB) {
        memset(zmq_msg_data(&message), 0, TOPIC_SIZE);
    }
    check(zmq_msg_send(&message, socks[0], 0), "zmq_msg_send");
}

size_t transport_receive(size_t expected) {
    (void)expected;
    void *sock = socks[turn];
    turn = turn + 1 == open_socks ? 0 : turn + 1;
    do {
        check(zmq_msg_recv(&received, sock, 0), "zmq_msg_recv");
    } while (zmq_msg_more(&received));
    return zmq_msg_size(&received);
}

void transport_echo(void) {
    check(zmq_msg_send(&received, socks[0], 0), "zmq_msg_send");
}

void transport_close(void) {
    if (monitor != NULL) {
        await_receiver();
    }
    zmq_msg_close(&received);
    for (int i = 0; i < open_socks; i++) {
        zmq_close(socks[i]);
    }
    free(socks);
}

void transport_end(void) {
    /* The proxy returns when the context ends, which waits for its sockets. */
    zmq_ctx_term(context);
    if (has_proxy) {
        pthread_join(proxy, NULL);
    }
}
