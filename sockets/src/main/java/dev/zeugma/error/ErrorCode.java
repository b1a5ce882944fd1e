package dev.zeugma.error;

/** The reasons for a {@link ZmqException}, with the names and numbers of libzmq on Linux. */
public enum ErrorCode {
    /** The thread was interrupted while waiting. Its interrupt status is kept, and the socket remains usable. */
    EINTR(4),
    /** The timeout elapsed before a message arrived or a peer had room for one. */
    EAGAIN(11),
    /** Permission to use the address is denied. */
    EACCES(13),
    /** The host is neither a network interface of this machine nor a name that can be resolved. */
    ENODEV(19),
    /** An argument or option, which the exception's message names, is invalid. */
    EINVAL(22),
    /** The maximum number of sockets of the context is open. */
    EMFILE(24),
    /** The socket is not bound or not connected to the endpoint. */
    ENOENT(2),
    /** The call would block on a thread that must not block, such as an event loop. */
    EDEADLK(35),
    /** The path of a UNIX domain socket is too long. */
    ENAMETOOLONG(36),
    /** The socket is closed. */
    ENOTSOCK(88),
    /** The transport is unknown. */
    EPROTONOSUPPORT(93),
    /** The operation or option is not supported by this socket, endpoint or system. */
    ENOTSUP(95),
    /** The address is already in use. */
    EADDRINUSE(98),
    /** The address does not belong to this machine. */
    EADDRNOTAVAIL(99),
    /**
     * The connection will never be established: the endpoint was disconnected, the socket was closed, or its options end the
     * attempts.
     */
    ENOTCONN(107),
    /** No peer with this routing id is connected. */
    EHOSTUNREACH(113),
    /** The operation is not allowed in the current state of the socket: a REQ or REP socket must send and receive alternately. */
    EFSM(156384763),
    /** The context is closed or closing. */
    ETERM(156384765),
    /** The context is driven by the calls of another thread, or has none of the event loops requested by the option affinity. */
    EMTHREAD(156384766);

    private final int errno;

    ErrorCode(int errno) {
        this.errno = errno;
    }

    /** Returns the number that libzmq's {@code zmq_errno} returns on Linux. */
    public int errno() {
        return errno;
    }
}
