package dev.zeugma.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Documents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that phrases and names that were replaced by plain English do not return. */
class PlainEnglishTest {
    private static final Path CHANGES = Path.of("CHANGELOG.md");
    private static final Path THIS = Path.of("sockets/src/test/java/dev/zeugma/rules/PlainEnglishTest.java");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"");

    /** A pattern to avoid, and what to write instead. */
    private record Avoided(Pattern pattern, String instead) {
        static Avoided phrase(String regex, String instead) {
            return new Avoided(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), instead);
        }

        static Avoided name(String regex, String instead) {
            return new Avoided(Pattern.compile(regex), instead);
        }
    }

    private static final List<Avoided> PHRASES = List.of(
            Avoided.phrase("\\bconnections? (?:that |which )?(?:stands?|stood)\\b", "is established"),
            Avoided.phrase(
                    "\\b(?:once|when|whenever|until|if|whether|before|after) (?:it|one|an attempt) stands\\b",
                    "is established"),
            Avoided.phrase("\\bmade again\\b|\\bmakes? (?:it |them )?again\\b", "reconnects"),
            Avoided.phrase("\\bma[dk]es? good\\b", "recovers"),
            Avoided.phrase("\\b(?:is|are|was|were|be|been|being|gets?) (?:not )?told\\b|\\btold of\\b", "is notified"),
            Avoided.phrase("\\btells? (?:of|nobody)\\b|\\bnobody to (?:tell|send to)\\b", "notifies, reports"),
            Avoided.phrase("\\bwho (?:waits?|polls?)\\b|\\bthose (?:wait|poll) who\\b", "waiting threads"),
            Avoided.phrase("\\bso many\\b(?! that)", "n"),
            Avoided.phrase("\\bbe it that\\b", "even if"),
            Avoided.phrase("\\btoo dear\\b", "too expensive"),
            Avoided.phrase("\\banew\\b", "again, recreated"),
            Avoided.phrase("\\bup to chance\\b", "unspecified"));

    private static final List<Avoided> NAMES = List.of(
            Avoided.name("\\bheed[A-Z]\\w*", "drainReady..."),
            Avoided.name("\\binsist\\b", "enqueueIgnoringHighWaterMark"),
            Avoided.name("\\bremind\\b", "reschedule"),
            Avoided.name("\\blastWords\\b", "disconnectMessage"),
            Avoided.name("\\bmakeWay\\b", "removeStaleFile"),
            Avoided.name("\\blooksNamesUp\\b", "resolvesNames"),
            Avoided.name("\\bBelongings\\b", "ContextRegistry"),
            Avoided.name("\\bRefusals\\b", "Errors"),
            Avoided.name("\\bPeerCensus\\b", "PeerCounters"),
            Avoided.name("\\bMembership\\b", "SocketPeers"),
            Avoided.name("\\bAttachments\\b", "SocketEndpoints"),
            Avoided.name("\\bFarewell\\b", "CloseHandover"),
            Avoided.name("\\bGivenThreads\\b", "ApplicationThreads"),
            Avoided.name("\\bSomeLoops\\b", "EventLoopSubset"),
            Avoided.name("\\bNewestPipe\\b", "ConflatingPipe"),
            Avoided.name("\\bLifeOptions\\b", "ConnectionMessages"),
            Avoided.name("\\bconnectionsMadeAgain\\b", "reconnects"),
            Avoided.name("\\bleftBehind\\b", "undelivered"),
            Avoided.name("\\b(?:MOST|LONGEST)_\\w+", "MAX_..."),
            Avoided.name("\\bLEAST_\\w+", "MIN_..."));

    @Test
    void pagesAvoidThePhrases() {
        assertThat(found(Documents.pages().stream(), PHRASES, Documents::prose)).isEmpty();
    }

    @Test
    void pagesAvoidTheNames() {
        Stream<Path> pages =
                Documents.pages().stream().filter(page -> !page.equals(CHANGES)); // it lists what was renamed
        assertThat(found(pages, NAMES, Documents::read)).isEmpty();
    }

    @Test
    void javadocAndMessagesAvoidThePhrases() {
        assertThat(found(sources(), PHRASES, PlainEnglishTest::texts)).isEmpty();
    }

    @Test
    void sourcesAvoidTheNames() {
        assertThat(found(sources(), NAMES, Documents::read)).isEmpty();
    }

    private static Stream<Path> sources() {
        return Documents.filesUnder(Path.of(""), ".java").stream().filter(source -> !source.equals(THIS));
    }

    /** The Javadoc and the string literals of a source. */
    private static String texts(Path source) {
        String code = Documents.read(source);
        return Stream.of(JAVADOC, STRING)
                .flatMap(text -> text.matcher(code).results())
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"))
                .replaceAll("\n\\s*\\* ", "\n");
    }

    private static List<String> found(Stream<Path> files, List<Avoided> avoided, Function<Path, String> reader) {
        List<String> found = new ArrayList<>();
        files.forEach(file -> {
            String text = reader.apply(file).replaceAll("\\s+", " ");
            for (Avoided each : avoided) {
                each.pattern()
                        .matcher(text)
                        .results()
                        .map(match -> file + ": ..." + around(text, match) + "... (" + each.instead() + ")")
                        .forEach(found::add);
            }
        });
        return found;
    }

    private static String around(String text, MatchResult match) {
        return text.substring(Math.max(0, match.start() - 30), Math.min(text.length(), match.end() + 30));
    }
}
