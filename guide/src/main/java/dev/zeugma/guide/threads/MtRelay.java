package dev.zeugma.guide.threads;

import dev.zeugma.ChildThread;
import dev.zeugma.Context;
import dev.zeugma.guide.program.Program;
import dev.zeugma.socket.PairSocket;
import picocli.CommandLine.Command;

/**
 * Runs three steps in three threads, one after the other: each starts the thread of the step before, waits for its signal, and signals
 * the next. A child thread has a pipe to its parent, two PAIR sockets over {@code inproc}; a signal is a message, so it cannot be missed.
 */
@Command(name = "mtrelay", description = "PAIR over inproc: threads that signal each other.")
public final class MtRelay extends Program {
    @Override
    protected void run(Context context) {
        try (var step2 = ChildThread.start(context, "step 2", pipe -> step2(context, pipe))) {
            step2.pipe().receive();
            System.out.println("Test successful!");
        }
    }

    private static void step2(Context context, PairSocket step3) {
        try (var step1 = ChildThread.start(context, "step 1", MtRelay::step1)) {
            step1.pipe().receive();
            System.out.println("Step 2 ready, signaling step 3");
            step3.send("READY");
        }
    }

    private static void step1(PairSocket step2) {
        System.out.println("Step 1 ready, signaling step 2");
        step2.send("READY");
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new MtRelay(), arguments);
    }
}
