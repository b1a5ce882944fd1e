/*
 * What perf.c needs of a rival: a socket for each thread that asks for one, and several for a subscriber. Failures end the
 * process with one line on stderr.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stddef.h>

enum role { PULL, PUSH, ROUTER, DEALER, REP, REQ, PUB, SUB, INPROC, INPROCPROXY, INPROCLAT };

/* The topic of every message: its first bytes. */
#define TOPIC_SIZE 8

/* The first word of the result line. */
extern const char *const transport_name;

/* The name and version of the rival. */
const char *transport_version(void);

/* For the roles PUB and SUB, before anything is opened: how many sockets subscribe, and each to how many topics. */
void transport_audience(int subscribers, int subscriptions);

/* Listens, and returns the endpoint with the port that it got. */
const char *transport_bind(enum role role, const char *endpoint);

void transport_connect(enum role role, const char *endpoint);

/*
 * Passes on what is pushed to one endpoint, which is bound, to the PULL bound to the other, in a thread of its own until the
 * end. After something was opened.
 */
void transport_start_proxy(const char *from, const char *to);

/* Returns when the audience has subscribed. */
void transport_await_audience(void);

/* Returns when the audience has left: with the publisher gone, libzmq may lose what a full subscriber has not read. */
void transport_await_departure(void);

/* Sends a new message of the given size, waiting while the queue is full. What is published begins with 8 zeros. */
void transport_send(enum role role, size_t size);

/* Waits for a message and returns the size of its payload, which never exceeds what a rightful peer sends. */
size_t transport_receive(size_t expected);

/* Sends the message received last back to where it came from. */
void transport_echo(void);

/* Closes the sockets of this thread; what was sent still leaves. */
void transport_close(void);

/* Returns once everything sent has been handed to the operating system, and all threads have closed their sockets. */
void transport_end(void);

/* Prints the text and, if errno is set, its reason, and ends the process with code 1. */
_Noreturn void fail(const char *what, const char *reason);

#endif
