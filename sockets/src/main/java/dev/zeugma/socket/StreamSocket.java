package dev.zeugma.socket;

/**
 * Exchanges plain bytes over TCP or a UNIX socket with programs that do not speak ZMTP (zmq_socket(3)). The first frame of a
 * message is the routing id of the connection, generated as for a ROUTER; the rest are its bytes, in chunks as they arrive.
 * {@code [id, ""]} is received when a connection begins and when it ends, unless the option notifications is off; sending it
 * closes the connection. {@code send} throws EHOSTUNREACH for an id of no connection and waits for one that is full.
 */
public interface StreamSocket extends AddressedSocket {}
