/** ZeroMQ sockets in pure Java on Netty. Start at {@link dev.zeugma.Context}. */
module dev.zeugma {
    requires transitive dev.zeugma.zmtp;
    requires static transitive org.jspecify;
    requires transitive io.netty.buffer;
    requires io.netty.common;
    requires static io.netty.handler.proxy; // for SOCKS alone
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires org.jctools.core.jdk11;
    requires jdk.net;

    exports dev.zeugma;
    exports dev.zeugma.endpoint;
    exports dev.zeugma.error;
    exports dev.zeugma.monitor;
    exports dev.zeugma.option;
    exports dev.zeugma.poll;
    exports dev.zeugma.proxy;
    exports dev.zeugma.socket;
}
