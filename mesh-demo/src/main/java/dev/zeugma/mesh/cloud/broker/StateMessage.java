package dev.zeugma.mesh.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.cloud.logic.Announcement;
import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.logic.Receipt;
import dev.zeugma.message.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message that a broker publishes to all its peers. The first frame is its name, the second the kind of message. */
sealed interface StateMessage {
    String READY = "ready";
    String MEMBERS = "members";
    String LEAVE = "leave";

    record Ready(Announcement announcement) implements StateMessage {}

    /** The clusters that the sender knows to be alive, itself included. */
    record Members(List<Member> members) implements StateMessage {}

    record Leave(String sender, long instance) implements StateMessage {}

    static Message ready(Announcement announcement) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(Frames.text(announcement.sender()));
        frames.add(Frames.text(READY));
        frames.add(Frames.numbers(announcement.instance(), announcement.workers()));
        for (Receipt receipt : announcement.receipts()) {
            frames.add(Frames.text(receipt.peer()));
            frames.add(Frames.numbers(receipt.instance(), receipt.number()));
        }
        return Message.of(frames);
    }

    static Message members(String sender, List<Member> members) {
        Message message = Message.empty();
        for (Member member : members) {
            message = Frames.prepend(member, message);
        }
        return message.prepend(Frames.text(MEMBERS)).prepend(Frames.text(sender));
    }

    static Message leave(String sender, long instance) {
        return Message.of(Frames.text(sender), Frames.text(LEAVE), Frames.numbers(instance));
    }

    static Optional<StateMessage> parse(Message received) {
        return Frames.parsed(() -> switch (received.string(1)) {
            case READY -> new Ready(announcement(received));
            case MEMBERS -> new Members(members(received));
            case LEAVE ->
                new Leave(received.string(0), Frames.numbers(received, 2).getLong());
            default -> throw new IllegalArgumentException("unknown kind of message");
        });
    }

    private static Announcement announcement(Message received) {
        List<byte[]> frames = received.frames();
        ByteBuffer numbers = ByteBuffer.wrap(frames.get(2));
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 3; i < frames.size(); i += 2) {
            ByteBuffer receipt = ByteBuffer.wrap(frames.get(i + 1));
            receipts.add(new Receipt(new String(frames.get(i), UTF_8), receipt.getLong(), receipt.getLong()));
        }
        return new Announcement(received.string(0), numbers.getLong(), (int) numbers.getLong(), receipts);
    }

    private static List<Member> members(Message received) {
        List<Member> members = new ArrayList<>();
        for (int i = 2; i + Frames.MEMBER < received.frameCount(); i += Frames.MEMBER) {
            members.add(Frames.member(received, i));
        }
        return members;
    }
}
