package dev.zeugma.socket;

/**
 * Exchanges bytes over TCP or a UNIX domain socket with programs that do not speak ZMTP (zmq_socket(3)). The first frame of a
 * message is the routing id of a connection, generated as for a ROUTER; a received message then contains the bytes of the
 * connection, in chunks as they arrive. The message {@code [id, ""]} is received when a connection is established and when it is
 * closed, unless the option {@code notifications} is false; sending it closes the connection. {@code send} throws EINVAL for a
 * message without a second frame, and EHOSTUNREACH for an unknown routing id; it waits for a connection whose queue is full.
 */
public interface StreamSocket extends AddressedSocket {}
