package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.plan.Step;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Updates the view of a broker's peers; in the step that shows the flow of states, prints each change.
 *
 * @param view the view
 * @param step the step that runs
 * @param notes prints
 */
record ViewUpdate(PeerView view, Step step, Consumer<String> notes) implements Consumer<Map<String, Integer>> {
    @Override
    public void accept(Map<String, Integer> now) {
        Map<String, Integer> before = view.update(now);
        if (step == Step.STATE) {
            now.forEach((peer, workers) -> {
                if (!workers.equals(before.get(peer))) {
                    notes.accept(peer + " has " + workers + (workers == 1 ? " worker" : " workers") + " ready");
                }
            });
        }
    }
}
