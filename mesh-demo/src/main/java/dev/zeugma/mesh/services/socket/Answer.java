package dev.zeugma.mesh.services.socket;

import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;

/**
 * What a client gets for a request.
 *
 * @param status what became of the request
 * @param body the frames of the service's answer; one empty frame if there are none
 */
public record Answer(Status status, Message body) {}
