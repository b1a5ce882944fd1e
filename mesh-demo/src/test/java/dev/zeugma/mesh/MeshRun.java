package dev.zeugma.mesh;

import dev.zeugma.testing.RunningProgram;
import java.io.IOException;

/** Runs the mesh in a thread or in a process. */
final class MeshRun {
    private MeshRun() {}

    static RunningProgram inThread(String... arguments) {
        return RunningProgram.inThread((out, err) -> Mesh.run(out, err, arguments));
    }

    static RunningProgram inJvm(String... arguments) throws IOException {
        return RunningProgram.inJvm("dev.zeugma.mesh.Mesh", arguments);
    }
}
