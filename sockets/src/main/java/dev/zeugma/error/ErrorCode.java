package dev.zeugma.error;

/** Reasons for a {@link ZmqException}, under the names and numbers of libzmq on Linux. */
public enum ErrorCode {
    /** The call was interrupted while it waited; the thread's interrupt flag is kept and the socket stays usable. */
    EINTR(4),
    /** The timeout passed with nothing to receive, or with no peer that had room. */
    EAGAIN(11),
    /** No right to use the address. */
    EACCES(13),
    /** The address names no interface of this machine and cannot be resolved. */
    ENODEV(19),
    /** An argument is malformed; the message names it. */
    EINVAL(22),
    /** Too many sockets in one context. */
    EMFILE(24),
    /** No such endpoint on this socket. */
    ENOENT(2),
    /** Blocking was asked of a thread that must not block, such as an event loop. */
    EDEADLK(35),
    /** The path of a UNIX socket is too long. */
    ENAMETOOLONG(36),
    /** The socket is closed. */
    ENOTSOCK(88),
    /** The transport is unknown. */
    EPROTONOSUPPORT(93),
    /** The operation does not suit this type of socket or endpoint. */
    ENOTSUP(95),
    /** The address is in use. */
    EADDRINUSE(98),
    /** The address is not one of this machine's. */
    EADDRNOTAVAIL(99),
    /** The connection waited for will not be made: the endpoint was disconnected, the socket closed, or the peer refused. */
    ENOTCONN(107),
    /** No peer with this routing id is connected. */
    EHOSTUNREACH(113),
    /** The socket is in the wrong state: a REQ or REP out of turn. */
    EFSM(156384763),
    /** The context is closed or closing. */
    ETERM(156384765),
    /** No I/O thread: the context is driven by the calls of another thread, and this one cannot take part. */
    EMTHREAD(156384766);

    private final int errno;

    ErrorCode(int errno) {
        this.errno = errno;
    }

    /** The number that libzmq's {@code zmq_errno} would give on Linux. */
    public int errno() {
        return errno;
    }
}
