package dev.zeugma.mesh.cloud.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A process with one cluster, which does what its parent says on standard input, command by command, and answers each with a line
 * that begins with {@link #REPLY}. It leaves the cloud when standard input ends, and so when its parent is gone.
 */
final class Child {
    static final String REPLY = "@";
    static final String OK = REPLY + "ok";
    static final String TOO_LATE = REPLY + "too late";

    private final LocalCloud cloud;
    private final String cluster;
    private final Report report;

    Child(LocalCloud cloud, String cluster, Report report) {
        this.cloud = cloud;
        this.cluster = cluster;
        this.report = report;
    }

    /** Obeys until the input ends. */
    void run(InputStream in) throws IOException, InterruptedException, ExecutionException {
        try (cloud) {
            cloud.open();
            report.line(REPLY + cloud.addresses().get(0).base());
            BufferedReader commands = new BufferedReader(new InputStreamReader(in, UTF_8));
            String line;
            while ((line = commands.readLine()) != null) {
                String[] command = line.split(" ", 2);
                report.line(obey(command[0], command.length > 1 ? command[1] : ""));
            }
            cloud.stopClients();
            report.line(REPLY + cloud.leave().encoded());
        }
    }

    private String obey(String command, String argument) throws InterruptedException {
        switch (command) {
            case "account" -> {
                return REPLY + cloud.account().encoded();
            }
            case "await-peers" -> {
                return cloud.awaitPeers(Integer.parseInt(argument)) ? OK : TOO_LATE;
            }
            case "await-view" -> {
                return cloud.awaitView(cluster, view(argument)) ? OK : TOO_LATE;
            }
            case "workers" -> cloud.setWorkers(cluster, Integer.parseInt(argument));
            case "start-clients" -> cloud.startClients();
            case "stop-clients" -> cloud.stopClients();
            default -> throw new IllegalArgumentException(command);
        }
        return OK;
    }

    static String encoded(Map<String, Integer> view) {
        StringBuilder text = new StringBuilder();
        view.forEach((peer, workers) ->
                text.append(text.isEmpty() ? "" : ",").append(peer).append('=').append(workers));
        return text.toString();
    }

    private static Map<String, Integer> view(String text) {
        Map<String, Integer> view = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            view.put(pair.substring(0, equals), Integer.parseInt(pair.substring(equals + 1)));
        }
        return view;
    }
}
