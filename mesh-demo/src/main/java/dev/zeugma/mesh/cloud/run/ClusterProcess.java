package dev.zeugma.mesh.cloud.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.setup.MeshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A cluster in a process of its own, as its parent sees it; see {@link Child}. */
final class ClusterProcess {
    private static final long PATIENCE_SECONDS = 120;

    private final String name;
    private final Process process;
    private final OutputStream commands;

    /** Replies to commands; empty when the output has ended. */
    private final BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();

    /** Starts a process. Lines that are no replies are printed. */
    ClusterProcess(String name, List<String> command, Consumer<String> print) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        commands = process.getOutputStream();
        Thread reader = new Thread(() -> readAll(print), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(Consumer<String> print) {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(Child.REPLY) || line.startsWith(MeshException.PREFIX)) {
                    replies.add(Optional.of(line));
                } else {
                    print.accept(line);
                }
            }
        } catch (IOException e) {
            print.accept(name + ": its output cannot be read: " + e.getMessage());
        } finally {
            replies.add(Optional.empty());
        }
    }

    String name() {
        return name;
    }

    /** Sends a command, to which a reply will come. */
    void send(String command) {
        try {
            commands.write((command + "\n").getBytes(UTF_8));
            commands.flush();
        } catch (IOException e) {
            throw new MeshException("the process of " + name + " has ended: " + e.getMessage(), e);
        }
    }

    /** Waits for the next reply. */
    String receive() throws InterruptedException {
        Optional<String> reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reply == null) {
            throw new MeshException("the process of " + name + " does not reply");
        }
        String line = reply.orElseThrow(() -> new MeshException("the process of " + name + " has ended"));
        if (line.startsWith(MeshException.PREFIX)) {
            throw new MeshException(line.substring(MeshException.PREFIX.length()));
        }
        return line.substring(Child.REPLY.length());
    }

    /** Sends a command and waits until it is obeyed. Returns false if that took the process too long. */
    boolean obey(String command) throws InterruptedException {
        send(command);
        return wasObeyed();
    }

    boolean wasObeyed() throws InterruptedException {
        return (Child.REPLY + receive()).equals(Child.OK);
    }

    /** Returns what happened so far. */
    Account account() throws InterruptedException {
        send("account");
        return Account.parse(receive());
    }

    /** Makes the cluster leave; its last account follows as a reply. */
    void leave() {
        try {
            commands.close();
        } catch (IOException e) {
            process.toHandle().destroy();
        }
    }

    /** Waits for the last account of a cluster that leaves. */
    Account lastAccount() throws InterruptedException {
        return Account.parse(receive());
    }

    /** Kills the process. Returns its books as of just before. */
    Account kill() throws InterruptedException {
        Account last = account();
        process.toHandle().destroyForcibly();
        process.waitFor();
        return last.cutOff();
    }

    /** Ends the process if it still runs. */
    void close() {
        leave();
        process.destroyForcibly();
    }
}
