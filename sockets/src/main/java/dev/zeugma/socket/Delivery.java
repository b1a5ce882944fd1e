package dev.zeugma.socket;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Metadata;

/**
 * A received message together with properties of its sender (zmq_msg_gets(3)).
 *
 * @param message the message, to be treated like one returned by {@link MessageReceiver#receive()}
 * @param properties what the peer announced in its last handshake, such as {@code Socket-Type}, {@code Identity} and the {@code X-}
 *     properties of its application; and its {@code Peer-Address}, unless it is connected over inproc
 */
public record Delivery(Message message, Metadata properties) {}
