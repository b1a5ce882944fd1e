package dev.zeugma.mesh.cloud.logic;

import java.util.List;

/**
 * What a broker announces whenever it changes, and every second.
 *
 * @param sender the name of the cluster
 * @param instance increases each time that its broker is started
 * @param workers how many of its workers are ready
 * @param receipts up to where it has received the tasks of each peer
 */
public record Announcement(String sender, long instance, int workers, List<Receipt> receipts) {
    /** Returns the number of the last task that it has received from the given start of a broker, 0 if none. */
    long received(String peer, long instanceOfPeer) {
        for (Receipt receipt : receipts) {
            if (receipt.peer().equals(peer) && receipt.instance() == instanceOfPeer) {
                return receipt.number();
            }
        }
        return 0;
    }
}
