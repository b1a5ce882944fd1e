package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.socket.ReqSocket;
import picocli.CommandLine.Command;

/** REQ workers of a ROUTER. A REQ adds and removes the delimiter of the envelope, so the worker sees only texts. */
@Command(name = "rtreq", description = "ROUTER to REQ: tasks for the least recently used worker.")
public final class RtReq extends TaskRouter {
    @Override
    void work(Context context, Endpoint endpoint) {
        ReqSocket router = context.req();
        router.connect(endpoint);
        router.send("Hi Boss");
        int completed = 0;
        while (!router.receive().string(0).equals("Fired!")) {
            doTask(context);
            completed++;
            router.send("Hi Boss");
        }
        System.out.println("Completed: " + completed + " tasks");
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new RtReq(), arguments);
    }
}
