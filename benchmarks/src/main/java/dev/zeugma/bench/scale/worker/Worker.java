package dev.zeugma.bench.scale.worker;

import dev.zeugma.bench.process.RunFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The program of a worker process: replies to each line of its input with a line, until the input ends. The command
 * {@code scale} starts it.
 */
public final class Worker {
    private Worker() {}

    /** Runs the side that the arguments name, {@code router ...} or {@code dealers ...}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Side side = side(arguments)) {
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            serve(side, requests, System.out);
        }
    }

    private static Side side(String[] arguments) {
        int[] n = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        return switch (arguments[0]) {
            case "router" -> new RouterSide(n[0], n[1], n[2], n[3]);
            case "dealers" -> new DealerSide(n[0], n[1], n[2], n[3], n[4], n[5]);
            default -> throw new IllegalArgumentException("no side '" + arguments[0] + "'");
        };
    }

    static void serve(Side side, BufferedReader requests, PrintStream replies)
            throws IOException, InterruptedException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            List<String> words = List.of(line.split(" "));
            String reply;
            try {
                reply = side.handle(words.get(0), words.subList(1, words.size()))
                        .toString();
            } catch (RunFailedException | RuntimeException e) {
                reply = Reply.failure(String.valueOf(e.getMessage()));
            }
            replies.println(reply);
            replies.flush();
        }
    }
}
