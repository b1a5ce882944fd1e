package dev.zeugma.bench.scale;

import dev.zeugma.bench.run.RunFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The process of one side: answers each line of its input by a line, until the input ends. Started by {@code scale}, not
 * by people.
 */
public final class Worker {
    private Worker() {}

    /** Plays the side that the arguments name, {@code router ...} or {@code dealers ...}. */
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

    static void serve(Side side, BufferedReader requests, PrintStream answers)
            throws IOException, InterruptedException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            List<String> words = List.of(line.split(" "));
            String answer;
            try {
                answer = side.fulfil(words.get(0), words.subList(1, words.size()))
                        .toString();
            } catch (RunFailedException | RuntimeException e) {
                answer = Answer.failure(String.valueOf(e.getMessage()));
            }
            answers.println(answer);
            answers.flush();
        }
    }
}
