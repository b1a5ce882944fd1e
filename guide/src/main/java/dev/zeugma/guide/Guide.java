package dev.zeugma.guide;

import dev.zeugma.guide.basics.ClientConnectToMany;
import dev.zeugma.guide.basics.ClientConnectToManyTimeout;
import dev.zeugma.guide.basics.HwClient;
import dev.zeugma.guide.basics.HwServer;
import dev.zeugma.guide.basics.MsPoller;
import dev.zeugma.guide.basics.MsReader;
import dev.zeugma.guide.basics.MultiBind;
import dev.zeugma.guide.basics.ServerArg;
import dev.zeugma.guide.intermediaries.Forwarder;
import dev.zeugma.guide.intermediaries.MsgQueue;
import dev.zeugma.guide.intermediaries.ProxyChain;
import dev.zeugma.guide.intermediaries.RrBroker;
import dev.zeugma.guide.intermediaries.RrClient;
import dev.zeugma.guide.intermediaries.RrServer;
import dev.zeugma.guide.intermediaries.Streamer;
import dev.zeugma.guide.intermediaries.WuClient;
import dev.zeugma.guide.intermediaries.WuProxy;
import dev.zeugma.guide.intermediaries.WuServer;
import dev.zeugma.guide.pipeline.Interrupt;
import dev.zeugma.guide.pipeline.LeakCheck;
import dev.zeugma.guide.pipeline.Shutdown;
import dev.zeugma.guide.pipeline.TaskSink2;
import dev.zeugma.guide.pipeline.TaskVent;
import dev.zeugma.guide.pipeline.TaskWork2;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.requests.AsyncSrv;
import dev.zeugma.guide.requests.Combinations;
import dev.zeugma.guide.requests.Identity;
import dev.zeugma.guide.requests.LbBroker;
import dev.zeugma.guide.requests.LbBroker2;
import dev.zeugma.guide.requests.LbBroker3;
import dev.zeugma.guide.requests.LbBroker4;
import dev.zeugma.guide.requests.RouterErrors;
import dev.zeugma.guide.requests.RtDealer;
import dev.zeugma.guide.requests.RtReq;
import dev.zeugma.guide.threads.DuraPub;
import dev.zeugma.guide.threads.DuraSub;
import dev.zeugma.guide.threads.Hwm;
import dev.zeugma.guide.threads.MtRelay;
import dev.zeugma.guide.threads.MtServer;
import dev.zeugma.guide.threads.PsEnvPub;
import dev.zeugma.guide.threads.PsEnvSub;
import dev.zeugma.guide.threads.SyncPub;
import dev.zeugma.guide.threads.SyncSub;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts a program of the guide by its name. */
@Command(
        name = "run",
        synopsisHeading = "Usage: ",
        customSynopsis = "run NAME [ARGUMENTS]",
        description = "Runs a program of the guide; with --help after the name, shows its options.",
        commandListHeading = "%nPrograms, from the first to the last:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the program has done its work",
            "1:it could not",
            "2:a bad argument or a port in use",
            "130:ended by Ctrl-C"
        },
        subcommands = {
            // Request and reply, and several sockets
            HwServer.class,
            HwClient.class,
            ServerArg.class,
            ClientConnectToMany.class,
            ClientConnectToManyTimeout.class,
            MsReader.class,
            MsPoller.class,
            MultiBind.class,
            // Pipelines, and how programs end
            TaskVent.class,
            TaskWork2.class,
            TaskSink2.class,
            Shutdown.class,
            Interrupt.class,
            LeakCheck.class,
            // Multipart messages and intermediaries
            WuServer.class,
            WuClient.class,
            WuProxy.class,
            RrClient.class,
            RrServer.class,
            RrBroker.class,
            MsgQueue.class,
            Forwarder.class,
            Streamer.class,
            ProxyChain.class,
            // Threads, and publishing reliably
            MtServer.class,
            MtRelay.class,
            SyncPub.class,
            SyncSub.class,
            PsEnvPub.class,
            PsEnvSub.class,
            DuraPub.class,
            DuraSub.class,
            Hwm.class,
            // Advanced request and reply
            Identity.class,
            RtReq.class,
            RtDealer.class,
            RouterErrors.class,
            Combinations.class,
            LbBroker.class,
            LbBroker2.class,
            LbBroker3.class,
            LbBroker4.class,
            AsyncSrv.class,
        })
public final class Guide implements Callable<Integer> {
    private Guide() {}

    /** Runs the program whose name is the first argument; without arguments, lists all programs. */
    public static void main(String... arguments) throws ReflectiveOperationException {
        if (arguments.length > 0) {
            for (Class<?> program : Guide.class.getAnnotation(Command.class).subcommands()) {
                Command command = program.getAnnotation(Command.class);
                if (command.name().equals(arguments[0])
                        || List.of(command.aliases()).contains(arguments[0])) {
                    // Directly, as reading the options of all programs would take as long as starting one.
                    Program.main(
                            (Program) program.getDeclaredConstructor().newInstance(),
                            Arrays.copyOfRange(arguments, 1, arguments.length));
                    return;
                }
            }
        }
        Program.main(new Guide(), arguments);
    }

    @Override
    public Integer call() {
        Program.printUsage(this);
        return CommandLine.ExitCode.OK;
    }
}
