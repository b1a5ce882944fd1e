package dev.zeugma.mesh;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A greeting as a line of output, {@code N0 -> N1: Hello} where it was sent and {@code N1 <- N0: Hello} where it was
 * received. The parent of several node processes reads these lines back to count them.
 *
 * @param node who sent or received it
 * @param wasSent whether the node sent it; else it received it
 * @param peer the other one
 * @param text the greeting
 */
record GreetingLine(String node, boolean wasSent, String peer, String text) {
    private static final Pattern FORM = Pattern.compile("(\\S+) (->|<-) (\\S+): (.*)");

    static GreetingLine sent(String from, String to, String text) {
        return new GreetingLine(from, true, to, Names.printable(text));
    }

    static GreetingLine received(String by, String from, String text) {
        return new GreetingLine(by, false, from, Names.printable(text));
    }

    static Optional<GreetingLine> parse(String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean wasSent = form.group(2).equals("->");
        return Optional.of(new GreetingLine(form.group(1), wasSent, form.group(3), form.group(4)));
    }

    @Override
    public String toString() {
        return node + (wasSent ? " -> " : " <- ") + peer + ": " + text;
    }
}
