package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The peers of a broker: which there are, which are alive, and how many tasks each can be sent. */
public final class Peers {
    /** A peer announces itself every second, so this is three announcements missed. */
    private static final long MAX_SILENCE = Duration.ofMillis(3_500).toNanos();

    private final Member self;
    private final Links links;
    private final RandomGenerator random;
    private final Consumer<String> notes;
    private final Twins twins;
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    /** Set when another broker has taken over the name. */
    private boolean replaced;

    /** Creates a set without peers; what happens to them is noted. */
    public Peers(Member self, Links links, RandomGenerator random, Consumer<String> notes) {
        this.self = self;
        this.links = links;
        this.random = random;
        this.notes = notes;
        this.twins = new Twins(notes);
    }

    private Peer peer(String name) {
        return peers.computeIfAbsent(name, Peer::new);
    }

    /** Connects to a peer that the broker knows from its command line, or that another broker or the peer itself announces. */
    public void learn(Member member) {
        if (replaced) {
            return;
        }
        if (member.name().equals(self.name())) {
            learnOfTwin(member);
            return;
        }
        forgetMisnamed(member);
        Peer peer = peer(member.name());
        Optional<Member> twin = peer.twin(member).filter(known -> known.instance() < member.instance());
        if (peer.isCurrent(member.instance())) {
            twin.ifPresent(earlier -> twins.note(earlier, member));
            Optional<ClusterAddress> before = peer.address();
            if (peer.moveTo(member.address())) {
                before.ifPresent(links::disconnect);
                links.connect(member.address());
            }
        }
    }

    /** A peer has connected, so it is alive, even if a later broker has its name. */
    public void greeted(Member peer) {
        learn(peer);
        Optional.ofNullable(peers.get(peer.name()))
                .flatMap(known -> known.twin(peer))
                .ifPresent(later -> twins.note(peer, later));
    }

    /** Another broker has the name of this one. If it was started later, the peers use it, so this one goes on without them. */
    private void learnOfTwin(Member other) {
        if (!Twins.areTwins(self, other)) {
            return;
        }
        twins.note(self, other);
        if (other.instance() > self.instance()) {
            replaced = true;
            peers.values().forEach(peer -> peer.address().ifPresent(links::disconnect));
            peers.clear();
        }
    }

    /** Returns whether another broker has taken over the name, so that this one must not announce itself any more. */
    public boolean isReplaced() {
        return replaced;
    }

    /** A peer on the command line may be given a name that is not its own. */
    private void forgetMisnamed(Member member) {
        List<Peer> misnamed = peers.values().stream()
                .filter(peer -> !peer.name().equals(member.name()) && !peer.isAlive())
                .filter(peer -> peer.address()
                        .filter(known -> known.tasks().equals(member.address().tasks()))
                        .isPresent())
                .toList();
        for (Peer peer : misnamed) {
            notes.accept("the cluster at " + member.address().base() + " is " + member.name() + ", not " + peer.name());
            peer.address().ifPresent(links::disconnect);
            peers.remove(peer.name());
        }
    }

    /** Hears what a peer announces. */
    public void heard(Announcement announcement, long now) {
        String name = announcement.sender();
        if (replaced || name.equals(self.name()) || !peer(name).isCurrent(announcement.instance())) {
            return;
        }
        Peer peer = peer(name);
        peer.heard(now).ifPresent(how -> notes.accept(name + " " + how));
        peer.announce(announcement.workers(), announcement.received(self.name(), self.instance()));
    }

    /** The connection for tasks to a peer is lost. One to an address that it had before does not matter. */
    public void disconnected(String name, Endpoint from, String reason) {
        Peer peer = peers.get(name);
        if (peer == null || !peer.isReachedAt(from)) {
            return;
        }
        if (peer.lost()) {
            notes.accept(name + " died (" + reason + ")");
        } else if (peer.hasLeft()) {
            // Only now, as until then it may have sent replies.
            peer.forgetAddress().ifPresent(links::disconnect);
        }
    }

    /** A peer says that it leaves. */
    public void left(String name, long instance) {
        Peer peer = peers.get(name);
        if (peer != null && peer.isCurrent(instance) && peer.left()) {
            notes.accept(name + " left");
            links.sayGoodbye(name);
        }
    }

    /** Finds the peers that have been silent for too long. */
    public void checkSilence(long now) {
        peers.values().stream()
                .filter(peer -> peer.isSilent(now, MAX_SILENCE) && peer.lost())
                .forEach(peer -> notes.accept(peer.name() + " died (silent)"));
    }

    /** A task of a peer has arrived. */
    public void receivedTask(String name, long senderInstance, long number) {
        peer(name).receivedTask(senderInstance, number);
    }

    /** Returns up to where the tasks of each peer were received. */
    public List<Receipt> receipts() {
        return peers.values().stream()
                .map(Peer::received)
                .filter(receipt -> receipt.number() > 0)
                .toList();
    }

    /** Returns the peers that are alive, as they are announced to others. */
    public List<Member> members() {
        return peers.values().stream()
                .filter(Peer::isAlive)
                .flatMap(peer -> peer.member().stream())
                .toList();
    }

    /** Returns the names of the peers that are alive. */
    public List<String> alive() {
        return peers.values().stream().filter(Peer::isAlive).map(Peer::name).toList();
    }

    /** Returns how many workers each living peer has announced. */
    public Map<String, Integer> announced() {
        Map<String, Integer> announced = new LinkedHashMap<>();
        peers.values().stream().filter(Peer::isAlive).forEach(peer -> announced.put(peer.name(), peer.announced()));
        return announced;
    }

    /** Chooses a peer with spare workers, by chance in proportion to their number, so that brokers do not all choose the same. */
    Optional<Peer> chooseSpare() {
        int total = peers.values().stream().mapToInt(Peer::spare).sum();
        if (total == 0) {
            return Optional.empty();
        }
        int left = random.nextInt(total);
        for (Peer peer : peers.values()) {
            left -= peer.spare();
            if (left < 0) {
                return Optional.of(peer);
            }
        }
        throw new IllegalStateException("spare workers of " + total + " peers");
    }

    /** Chooses any living peer for one task in the given number. */
    Optional<Peer> chooseOneIn(int number) {
        List<Peer> alive = new ArrayList<>(peers.values());
        alive.removeIf(peer -> !peer.isAlive());
        return alive.isEmpty() || random.nextInt(number) != 0
                ? Optional.empty()
                : Optional.of(alive.get(random.nextInt(alive.size())));
    }
}
