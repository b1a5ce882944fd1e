/* A plain TCP stream with one blocking call per message: a limit that no library can beat by much. */
#include "transport.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

const char *const transport_name = "tcp";

static int listener = -1;
static int stream = -1;
static char *chunk;
static size_t chunk_size;

static int check(int result, const char *what) {
    if (result < 0) {
        fail(what, strerror(errno));
    }
    return result;
}

/* Parses tcp://1.2.3.4:5555; port * is any free port. */
static struct sockaddr_in address(const char *endpoint) {
    char host[64];
    char port[8];
    struct sockaddr_in parsed = {.sin_family = AF_INET};
    if (sscanf(endpoint, "tcp://%63[0-9.]:%7[0-9*]", host, port) != 2 || inet_pton(AF_INET, host, &parsed.sin_addr) != 1) {
        fail("expected tcp://IPV4-ADDRESS:PORT, got", endpoint);
    }
    parsed.sin_port = htons((uint16_t)atoi(port));
    return parsed;
}

static void allocate(size_t size) {
    if (chunk_size < size) {
        free(chunk);
        chunk = calloc(1, size);
        chunk_size = size;
        if (chunk == NULL) {
            fail("out of memory", "");
        }
    }
}

static void set_no_delay(void) {
    int on = 1;
    check(setsockopt(stream, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
}

static void send_chunk(size_t size) {
    for (size_t done = 0; done < size;) {
        done += (size_t)check((int)send(stream, chunk + done, size - done, MSG_NOSIGNAL), "send");
    }
}

const char *transport_version(void) {
    return "a TCP stream, blocking";
}

static void check_role(enum role role) {
    if (role > REQ) {
        fail("a TCP stream needs one peer in another process", "");
    }
}

void transport_audience(int subscribers, int subscriptions) {
    (void)subscribers;
    (void)subscriptions;
}

void transport_await_audience(void) {
}

void transport_await_departure(void) {
}

const char *transport_bind(enum role role, const char *endpoint) {
    static char bound[64];
    struct sockaddr_in own = address(endpoint);
    socklen_t length = sizeof own;
    check_role(role);
    listener = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(bind(listener, (struct sockaddr *)&own, sizeof own), endpoint);
    check(listen(listener, 1), "listen");
    check(getsockname(listener, (struct sockaddr *)&own, &length), "getsockname");
    snprintf(bound, sizeof bound, "tcp://%s:%u", inet_ntoa(own.sin_addr), (unsigned)ntohs(own.sin_port));
    return bound;
}

void transport_connect(enum role role, const char *endpoint) {
    struct sockaddr_in peer = address(endpoint);
    check_role(role);
    stream = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(connect(stream, (struct sockaddr *)&peer, sizeof peer), endpoint);
    set_no_delay();
}

void transport_start_proxy(const char *from, const char *to) {
    (void)from;
    (void)to;
    fail("a TCP stream has no proxy", "");
}

void transport_send(enum role role, size_t size) {
    (void)role;
    allocate(size);
    send_chunk(size);
}

size_t transport_receive(size_t expected) {
    if (stream < 0) {
        stream = check(accept(listener, NULL, NULL), "accept");
        set_no_delay();
    }
    allocate(expected);
    for (size_t done = 0; done < expected;) {
        int got = check((int)recv(stream, chunk + done, expected - done, 0), "recv");
        if (got == 0) {
            fail("the peer closed the connection early", "");
        }
        done += (size_t)got;
    }
    return expected;
}

void transport_echo(void) {
    send_chunk(chunk_size);
}

void transport_close(void) {
    close(stream);
    if (listener >= 0) {
        close(listener);
    }
    free(chunk);
}

void transport_end(void) {
}
