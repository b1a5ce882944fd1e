package dev.zeugma.error;

/** The reasons for a {@link ZmqException}, with the names and numbers of libzmq on Linux. */
public enum ErrorCode {
    /** The thread was interrupted while it waited; its interrupt status is kept and the socket remains usable. */
    EINTR(4),
    /** The timeout elapsed before a message arrived or a peer had room. */
    EAGAIN(11),
    /** Permission to use the address is denied. */
    EACCES(13),
    /** The host is not an interface of this machine and cannot be resolved. */
    ENODEV(19),
    /** An argument or option, which the message names, is invalid. */
    EINVAL(22),
    /** The context has its maximum number of sockets open. */
    EMFILE(24),
    /** The socket is not bound or connected to the endpoint. */
    ENOENT(2),
    /** A call would have to block on a thread that must not block, such as an event loop. */
    EDEADLK(35),
    /** The path of a UNIX socket is too long. */
    ENAMETOOLONG(36),
    /** The socket is closed. */
    ENOTSOCK(88),
    /** The transport is unknown. */
    EPROTONOSUPPORT(93),
    /** The operation or option is not supported by this socket, endpoint or system. */
    ENOTSUP(95),
    /** The address is in use. */
    EADDRINUSE(98),
    /** The address does not belong to this machine. */
    EADDRNOTAVAIL(99),
    /** The connection will not be established: the endpoint was disconnected, the socket closed, or the peer refused it. */
    ENOTCONN(107),
    /** No peer with this routing id is connected. */
    EHOSTUNREACH(113),
    /** The socket is in the wrong state: it is not the turn of a REQ or REP to send or to receive. */
    EFSM(156384763),
    /** The context is closed or being closed. */
    ETERM(156384765),
    /** The context is driven by the calls of another thread, or has no event loop of the requested affinity. */
    EMTHREAD(156384766);

    private final int errno;

    ErrorCode(int errno) {
        this.errno = errno;
    }

    /** Returns the number that {@code zmq_errno} of libzmq returns on Linux. */
    public int errno() {
        return errno;
    }
}
