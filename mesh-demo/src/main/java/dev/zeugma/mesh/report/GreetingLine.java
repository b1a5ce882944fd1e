package dev.zeugma.mesh.report;

import dev.zeugma.mesh.setup.NodeNames;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A greeting as a line of output: {@code N0 -> N1: Hello} from its sender and {@code N1 <- N0: Hello} from its receiver. A
 * parent process parses these lines to count the greetings of its node processes.
 *
 * @param node the node that prints the line
 * @param wasSent whether the node sent the greeting, rather than received it
 * @param peer the other node
 * @param text the text of the greeting
 */
public record GreetingLine(String node, boolean wasSent, String peer, String text) {
    private static final Pattern PATTERN = Pattern.compile("(\\S+) (->|<-) (\\S+): (.*)");

    public static GreetingLine sent(String from, String to, String text) {
        return new GreetingLine(from, true, to, NodeNames.printable(text));
    }

    public static GreetingLine received(String by, String from, String text) {
        return new GreetingLine(by, false, from, NodeNames.printable(text));
    }

    public static Optional<GreetingLine> parse(String line) {
        Matcher form = PATTERN.matcher(line);
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
