package dev.zeugma.mesh.cloud.logic;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Warns, once for each, of brokers that are alive under a name that a later broker has, too. */
final class Twins {
    private final Consumer<String> notes;
    private final Set<Member> noted = new HashSet<>();

    Twins(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Returns whether two members of one name are two brokers, and not one that was started again at the same address. */
    static boolean areTwins(Member one, Member other) {
        return one.instance() != other.instance() && !one.address().equals(other.address());
    }

    void note(Member one, Member other) {
        boolean inOrder = one.instance() < other.instance();
        Member earlier = inOrder ? one : other;
        Member later = inOrder ? other : one;
        if (noted.add(earlier)) {
            notes.accept("two brokers are named " + later.name() + ": the one at "
                    + later.address().base() + ", which was started later, is used, the one at "
                    + earlier.address().base() + " works without peers");
        }
    }
}
