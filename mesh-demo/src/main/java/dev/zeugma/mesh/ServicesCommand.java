package dev.zeugma.mesh;

import dev.zeugma.mesh.process.StopHook;
import dev.zeugma.mesh.report.ExitCode;
import dev.zeugma.mesh.report.Progress;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.services.RunReport;
import dev.zeugma.mesh.services.RunResult;
import dev.zeugma.mesh.services.RunningPart;
import dev.zeugma.mesh.services.ServicesRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The subcommand {@code services}: a multiplexer in front of thousands of services. */
@Command(
        name = "services",
        sortOptions = false,
        description = {
            "One ROUTER socket in front of thousands of services, each registered and addressed by name.",
            "Registers services, lets clients ask them, alone and beside hostile clients, and reports what was measured."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mesh services                     1,000 services in one process",
            "  mesh services --services 10000 --processes",
            "                                    10,000 services in a process of their own",
            "  mesh services --topology chain    clients at another multiplexer than services",
            "  mesh services --only multiplexer --bind 'tcp://*:5390'",
            "  mesh services --only services --connect tcp://otherhost:5390",
            "                                    parts of a system, until Ctrl-C",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every request was answered by the service it was for; or a part was terminated",
            "1:answers are missing or wrong",
            "2:a bad argument, a port in use or too few open files"
        })
final class ServicesCommand implements Callable<Integer> {
    @Mixin
    private final ServicesOptions options = new ServicesOptions();

    private final PrintStream out;
    private final PrintStream err;

    ServicesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        return options.isPart() ? runUntilStopped(options.part(new Report(out))) : run();
    }

    private int run() throws InterruptedException {
        RunResult result;
        try (Progress progress = new Progress(err)) {
            result = new ServicesRun(Mesh.class, options.settings(), options.seed(), progress).run();
        }
        RunReport report = new RunReport(result);
        if (options.asJson()) {
            new Report(out).line(report.toJson());
        } else {
            report.print(new Report(out));
        }
        return result.isComplete() ? ExitCode.COMPLETE : ExitCode.MISSING;
    }

    private int runUntilStopped(RunningPart part) throws Exception {
        try (part) {
            if (options.asChild()) {
                awaitEndOfParent();
            } else {
                StopHook.around(
                        () -> {
                            part.awaitClose();
                            return ExitCode.COMPLETE;
                        },
                        part::close);
            }
        }
        return ExitCode.COMPLETE;
    }

    /** The parent of a child process closes its standard input to end it. If the parent dies, it is closed, too. */
    private static void awaitEndOfParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The parent is gone.
        }
    }
}
