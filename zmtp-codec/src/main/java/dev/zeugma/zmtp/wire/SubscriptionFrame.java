package dev.zeugma.zmtp.wire;

import dev.zeugma.message.Message;
import java.util.Arrays;

/**
 * Subscriptions as frames: a byte 1 to subscribe or 0 to cancel, followed by the topic. Users of XPUB and XSUB see them
 * in this form (RFC 29), as do peers before ZMTP 3.1 (RFC 23); later peers use commands (RFC 37).
 */
public final class SubscriptionFrame {
    private static final byte CANCEL = 0;
    private static final byte SUBSCRIBE = 1;

    private SubscriptionFrame() {}

    /** Returns the frame that subscribes to a topic, in a new array. */
    public static byte[] subscribe(byte[] topic) {
        return frame(SUBSCRIBE, topic);
    }

    /** Returns the frame that cancels a subscription, in a new array. */
    public static byte[] cancel(byte[] topic) {
        return frame(CANCEL, topic);
    }

    private static byte[] frame(byte kind, byte[] topic) {
        byte[] frame = new byte[1 + topic.length];
        frame[0] = kind;
        System.arraycopy(topic, 0, frame, 1, topic.length);
        return frame;
    }

    /** Returns whether a frame is a subscription or a cancellation. */
    public static boolean is(byte[] frame) {
        return frame.length > 0 && (frame[0] == SUBSCRIBE || frame[0] == CANCEL);
    }

    /** Returns whether the first frame of a message is a subscription or a cancellation. */
    public static boolean isFirstOf(Message message) {
        return is(message.firstBytes(1));
    }

    /** Returns whether a frame, for which {@link #is} must be true, subscribes; otherwise it cancels. */
    public static boolean subscribes(byte[] frame) {
        return frame[0] == SUBSCRIBE;
    }

    /** Returns the topic of a frame, for which {@link #is} must be true, in a new array. */
    public static byte[] topic(byte[] frame) {
        return Arrays.copyOfRange(frame, 1, frame.length);
    }

    /** Returns the command equivalent to a frame, for which {@link #is} must be true. */
    public static Command command(byte[] frame) {
        return subscribes(frame) ? new Command.Subscribe(topic(frame)) : new Command.Cancel(topic(frame));
    }
}
