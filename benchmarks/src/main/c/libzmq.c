/* libzmq, used as its own perf tools use it: a message of the library's own memory per send, one reused for receiving. */
#include "transport.h"

#include <stdio.h>
#include <zmq.h>

const char *const transport_name = "libzmq";

static void *context;
static void *sock;
static zmq_msg_t received;

static void check(int result, const char *what) {
    if (result < 0) {
        fail(what, zmq_strerror(zmq_errno()));
    }
}

static void open_socket(enum role role) {
    static const int types[] = {ZMQ_PULL, ZMQ_PUSH, ZMQ_ROUTER, ZMQ_DEALER, ZMQ_REP, ZMQ_REQ};
    context = zmq_ctx_new();
    sock = context == NULL ? NULL : zmq_socket(context, types[role]);
    check(sock == NULL ? -1 : 0, "zmq_socket");
    check(zmq_msg_init(&received), "zmq_msg_init");
}

const char *transport_version(void) {
    static char text[48];
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    snprintf(text, sizeof text, "libzmq %d.%d.%d", major, minor, patch);
    return text;
}

const char *transport_bind(enum role role, const char *endpoint) {
    static char bound[256];
    size_t length = sizeof bound;
    open_socket(role);
    check(zmq_bind(sock, endpoint), endpoint);
    check(zmq_getsockopt(sock, ZMQ_LAST_ENDPOINT, bound, &length), "ZMQ_LAST_ENDPOINT");
    return bound;
}

void transport_connect(enum role role, const char *endpoint) {
    open_socket(role);
    check(zmq_connect(sock, endpoint), endpoint);
}

void transport_send(size_t size) {
    zmq_msg_t message;
    check(zmq_msg_init_size(&message, size), "zmq_msg_init_size");
    check(zmq_msg_send(&message, sock, 0), "zmq_msg_send");
}

size_t transport_receive(size_t expected) {
    (void)expected;
    do {
        check(zmq_msg_recv(&received, sock, 0), "zmq_msg_recv");
    } while (zmq_msg_more(&received));
    return zmq_msg_size(&received);
}

void transport_echo(void) {
    check(zmq_msg_send(&received, sock, 0), "zmq_msg_send");
}

void transport_close(void) {
    zmq_msg_close(&received);
    zmq_close(sock);
    zmq_ctx_term(context);
}
