package dev.zeugma.internal.async;

import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.engine.GatedPattern.Received;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.monitor.SocketEvent;

/**
 * Reports that a handler or subscriber has thrown an exception, and gives up the turn of a REP socket: otherwise the socket would
 * wait for a reply that never comes, and serve nobody any more.
 *
 * @param exchange the calls of the socket
 * @param monitor receives the event
 */
record HandlerFailures(Exchange exchange, Monitor monitor) {
    private static final System.Logger LOG = System.getLogger(HandlerFailures.class.getName());

    /** Reports the exception that was thrown for a message. */
    void report(String text, Received received, Throwable failure) {
        exchange.pattern().giveUp(received);
        LOG.log(System.Logger.Level.WARNING, text, failure);
        monitor.publish(new SocketEvent.HandlerFailed(received.sender().link().endpoint(), failure));
    }
}
