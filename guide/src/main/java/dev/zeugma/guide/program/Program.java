package dev.zeugma.guide.program;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * A program of the guide. Its context is closed by Ctrl-C and SIGTERM, which ends a blocked call with ETERM and so the program.
 */
public abstract class Program implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    /** Shorter than that of the sockets, as nobody who hits Ctrl-C wants to wait for a peer that may never come. */
    private static final Duration SHUTDOWN_LINGER = Duration.ofSeconds(1);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /**
     * Does what the program does, until it is done or its context is closed. The context is closed afterwards, with all its sockets.
     *
     * @throws ProgramException if it cannot go on, for a reason that the user can understand
     */
    protected abstract void run(Context context) throws Exception;

    /** Opens the context; overridden by programs that need other options. */
    protected Context openContext() {
        return Context.create();
    }

    /** Makes Ctrl-C and SIGTERM close the context; overridden by a program that has something to finish first. */
    protected void closeOnShutdown(Context context) {
        context.closeOnShutdown(() -> context.close(SHUTDOWN_LINGER));
    }

    @Override
    public final Integer call() throws Exception {
        try (Context context = openContext()) {
            closeOnShutdown(context);
            runOrGiveUp(context);
        } catch (ZmqException end) {
            if (!end.isClosed()) {
                throw end;
            }
        }
        return DONE;
    }

    private void runOrGiveUp(Context context) throws Exception {
        try {
            run(context);
        } catch (ProgramException reason) {
            context.close(Duration.ZERO); // or the peer that it gave up on would be waited for after all
            throw reason;
        }
    }

    /** Implements {@code main}: runs a program and exits with its code. */
    public static void main(Callable<Integer> program, String... arguments) {
        int code = commandLine(program).execute(arguments);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** Prints the usage of a program, with its subcommands. */
    public static void printUsage(Callable<Integer> program) {
        commandLine(program).usage(System.out);
    }

    /** Returns the command line of a program, which prints failures in one line. */
    private static CommandLine commandLine(Callable<Integer> program) {
        return new CommandLine(program)
                .registerConverter(Duration.class, Seconds::parse)
                .registerConverter(Endpoint.class, Program::endpoint)
                .registerConverter(int.class, Program::number)
                .registerConverter(Integer.class, Program::number)
                .registerConverter(long.class, text -> (long) number(text))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(120)
                .setParameterExceptionHandler((failure, given) -> fail(failure.getCommandLine(), failure, REFUSED))
                .setExecutionExceptionHandler((failure, command, given) -> {
                    if (failure instanceof ProgramException) {
                        return fail(command, failure, FAILED);
                    } else if (failure instanceof ZmqException) {
                        return fail(command, failure, REFUSED);
                    }
                    throw failure;
                });
    }

    private static Endpoint endpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (ZmqException malformed) {
            throw new TypeConversionException(String.valueOf(malformed.getMessage()));
        }
    }

    /** No program has a use for negative numbers. */
    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new TypeConversionException("'" + text + "' is not a number from 0 to 999999999");
        }
        return Integer.parseInt(text);
    }

    private static int fail(CommandLine command, Exception failure, int code) {
        // In one line, even if an argument that the message repeats has several.
        String reason = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", "?");
        System.err.println(command.getCommandName() + ": " + reason);
        return code;
    }
}
