/**
 * ZMTP 3.1 as three Netty handlers that need only a {@link io.netty.channel.ChannelPipeline}.
 *
 * <p>Put a {@link dev.zeugma.zmtp.codec.Handshaker} into the pipeline. When both peers agree, it
 * replaces itself by a {@link dev.zeugma.zmtp.codec.MessageDecoder} and a {@link dev.zeugma.zmtp.codec.MessageEncoder}
 * and fires {@link dev.zeugma.zmtp.codec.HandshakeComplete}; from then on the handlers behind them read and write whole
 * messages. A
 * peer that breaks a rule causes one {@link dev.zeugma.zmtp.wire.ProtocolException} in the pipeline and is disconnected.
 */
@NullMarked
package dev.zeugma.zmtp.codec;

import org.jspecify.annotations.NullMarked;
