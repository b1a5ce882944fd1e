package dev.zeugma.mesh.cloud.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final Ledger ledger = new Ledger();

    private void acceptOne() {
        ledger.count(Count.REQUESTS);
        ledger.count(Count.SENT);
        ledger.count(Count.LOCAL);
        ledger.accepted(Duration.ofMillis(10));
    }

    @Test
    void balancesIfEachRequestIsAcceptedOrTimedOut() {
        acceptOne();
        ledger.count(Count.REQUESTS);
        ledger.add(Count.SENT, 2);
        ledger.count(Count.UNANSWERED);
        ledger.count(Count.LATE);
        ledger.count(Count.REMOTE);
        ledger.count(Count.TIMED_OUT);
        assertThat(ledger.account().errors()).isEmpty();
    }

    @Test
    void doesNotBalanceIfARequestIsLost() {
        acceptOne();
        ledger.count(Count.REQUESTS);
        assertThat(ledger.account().errors())
                .singleElement()
                .asString()
                .startsWith("requests did not end exactly once");
    }

    @Test
    void doesNotBalanceIfAReplyComesFromNowhere() {
        acceptOne();
        ledger.accepted(Duration.ofMillis(10));
        assertThat(ledger.account().errors()).hasSize(3);
    }

    @Test
    void requestsOfAKilledProcessAreCutOff() {
        acceptOne();
        ledger.count(Count.REQUESTS);
        ledger.count(Count.SENT);
        Account cutOff = ledger.account().cutOff();
        assertThat(cutOff.get(Count.CUT_OFF)).isEqualTo(1);
        assertThat(cutOff.errors()).isEmpty();
    }

    @Test
    void differencesAndSumsIncludeLatencies() {
        acceptOne();
        Account before = ledger.account();
        acceptOne();
        acceptOne();
        Account after = ledger.account().minus(before);
        assertThat(after.get(Count.ACCEPTED)).isEqualTo(2);
        assertThat(after.latencies().getTotalCount()).isEqualTo(2);
        assertThat(after.plus(before).latencies().getTotalCount()).isEqualTo(3);
    }

    @Test
    void isTheSameAfterItWasSentAsText() {
        acceptOne();
        Account account = ledger.account();
        assertThat(account.encoded()).doesNotContain(" ");
        Account parsed = Account.parse(account.encoded());
        assertThat(parsed.encoded()).isEqualTo(account.encoded());
        assertThat(parsed.latencies().getMaxValue())
                .isEqualTo(account.latencies().getMaxValue());
    }
}
