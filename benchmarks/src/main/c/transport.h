/*
 * What perf.c needs from a rival: one socket per thread that binds or connects, or several for a subscriber. Failures end
 * the process with one line on stderr.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stddef.h>

enum role { PULL, PUSH, ROUTER, DEALER, REP, REQ, PUB, SUB, INPROC, INPROCPROXY, INPROCLAT };

/* The topic is the start of a message. */
#define TOPIC_SIZE 8

/* The first word of the result line. */
extern const char *const transport_name;

/* Returns the name and version of the rival. */
const char *transport_version(void);

/* For the roles PUB and SUB, before anything is opened: the number of SUB sockets, and of topics of each. */
void transport_audience(int subscribers, int subscriptions);

/* Binds, and returns the endpoint with the actual port. */
const char *transport_bind(enum role role, const char *endpoint);

void transport_connect(enum role role, const char *endpoint);

/*
 * Starts a thread that forwards from a PULL bound to one endpoint to a PUSH connected to the other, until transport_end.
 * Call it after a bind or connect.
 */
void transport_start_proxy(const char *frontend_endpoint, const char *backend_endpoint);

/* Waits for all subscriptions. */
void transport_await_audience(void);

/* Waits until all subscribers have left: if the publisher leaves first, libzmq may lose what a full subscriber has not read. */
void transport_await_departure(void);

/* Sends a new message of the given size, waiting while the queue is full. Published messages start with 8 zero bytes. */
void transport_send(enum role role, size_t size);

/* Waits for a message of the expected size, and returns the size of its payload. */
size_t transport_receive(size_t expected);

/* Sends the last received message back to its sender. */
void transport_echo(void);

/* Closes the sockets of this thread. Queued messages are still sent. */
void transport_close(void);

/* Waits until all threads have closed their sockets and all messages have been handed to the operating system. */
void transport_end(void);

/* Prints the text and, if errno is set, its reason, and ends the process with code 1. */
_Noreturn void fail(const char *what, const char *reason);

#endif
