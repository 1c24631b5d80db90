package dev.assay.exchange;

/**
 * What a request is about; never sent to a provider. Replays are matched by it.
 *
 * @param sample the sample's id
 * @param content the hash of the sample's content
 * @param epoch from 1
 * @param step from 0, for formats that ask in several calls
 */
public record Subject(String sample, String content, int epoch, int step) {}
