package dev.zeugma.mock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what Netty logs while it is open. */
final class NettyLog extends Handler implements AutoCloseable {
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private final List<String> messages = new CopyOnWriteArrayList<>();

    NettyLog() {
        NETTY.addHandler(this);
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord report) {
        messages.add(report.getLevel() + ": " + report.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        NETTY.removeHandler(this);
    }
}
