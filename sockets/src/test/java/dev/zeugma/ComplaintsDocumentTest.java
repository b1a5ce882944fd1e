package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.MadeDocument;
import dev.zeugma.support.NumberedTests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/complaints.md, which is made of a list of complaints and of the tests that name them. Run this test with {@code
 * -Dzeugma.complaints.write=true} to write it anew.
 */
class ComplaintsDocumentTest {
    /** What users of other libraries complain of. */
    private record Complaint(int number, String complaint, String reported, String ours) {
        static Complaint parse(String line) {
            String[] columns = line.split("; ", 4);
            return new Complaint(Integer.parseInt(columns[0]), columns[1], columns[2], columns[3]);
        }

        boolean isMended() {
            return !ours.startsWith("not yet");
        }
    }

    @Test
    void theDocumentSaysWhatIsTested() throws Exception {
        MadeDocument.check("complaints.md", "zeugma.complaints.write", document(complaints(), tests()));
    }

    @Test
    void everyComplaintNamedByATestIsInTheList() throws Exception {
        assertThat(complaints().stream().map(Complaint::number))
                .doesNotHaveDuplicates()
                .containsAll(tests().numbers());
    }

    @Test
    void everyComplaintThatIsSaidToBeMendedHasATest() throws Exception {
        NumberedTests tests = tests();
        assertThat(complaints()).filteredOn(Complaint::isMended).allMatch(each -> tests.cover(each.number()));
    }

    private static List<Complaint> complaints() throws IOException {
        return MadeDocument.items("user-asks.csv").stream()
                .map(Complaint::parse)
                .toList();
    }

    private static NumberedTests tests() throws ClassNotFoundException {
        return NumberedTests.with(UserAsk.class, UserAsk::value);
    }

    private static List<String> document(List<Complaint> complaints, NumberedTests tests) {
        List<String> lines = new ArrayList<>(List.of(
                "# What users of the other libraries complain of",
                "",
                "What was reported of other implementations of ZeroMQ again and again, what Zeugma does about it, and the tests that",
                "would fail if it were true here. This page is made of those tests.",
                "",
                "| | complaint | reported | Zeugma | our tests |",
                "|---|---|---|---|---|"));
        for (Complaint each : complaints) {
            lines.add("| " + each.number() + " | " + each.complaint() + " | " + each.reported() + " | " + each.ours()
                    + " | " + tests.of(each.number()) + " |");
        }
        return lines;
    }
}
