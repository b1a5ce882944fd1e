/**
 * The ZeroMQ message transport protocol, ZMTP 3.1 (RFC 37), and the Netty handlers that implement it. It knows no sockets
 * and no threads.
 */
module dev.zeugma.zmtp {
    requires transitive io.netty.buffer;
    requires transitive io.netty.transport;
    requires io.netty.common;
    requires static transitive org.jspecify;

    exports dev.zeugma.message;
    exports dev.zeugma.zmtp.codec;
    exports dev.zeugma.zmtp.mechanism;
    exports dev.zeugma.zmtp.wire;
}
