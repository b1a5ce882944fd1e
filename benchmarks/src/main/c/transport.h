/* What perf.c needs of a rival: one socket, open in one role. Failures end the process with one line on stderr. */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stddef.h>

enum role { PULL, PUSH, ROUTER, DEALER, REP, REQ };

/* The first word of the result line. */
extern const char *const transport_name;

/* The name and version of the rival. */
const char *transport_version(void);

/* Listens, and returns the endpoint with the port that it got. */
const char *transport_bind(enum role role, const char *endpoint);

void transport_connect(enum role role, const char *endpoint);

/* Sends a new message of the given size, waiting while the queue is full. */
void transport_send(size_t size);

/* Waits for a message and returns the size of its payload, which never exceeds what a rightful peer sends. */
size_t transport_receive(size_t expected);

/* Sends the message received last back to where it came from. */
void transport_echo(void);

/* Closes the socket once everything sent has been handed to the operating system. */
void transport_close(void);

/* Prints the text and, if errno is set, its reason, and ends the process with code 1. */
_Noreturn void fail(const char *what, const char *reason);

#endif
