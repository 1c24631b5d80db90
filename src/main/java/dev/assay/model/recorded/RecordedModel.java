package dev.assay.model.recorded;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.PromptText;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Request;
import dev.assay.exchange.Subject;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.model.Provider;
import dev.assay.seed.Seed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Replays the runs below a folder that were made with the same model id. */
public final class RecordedModel implements Model {
  private final List<Recording> recordings;
  private final Path folder;
  private final Node.Obj profile;
  private final InstantSource clock;

  private RecordedModel(
      List<Recording> recordings, Path folder, Node.Obj profile, InstantSource clock) {
    this.recordings = List.copyOf(recordings);
    this.folder = folder;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * @throws AssayException (65) where the folder holds no run of this model
   */
  public static RecordedModel open(ModelProfile profile, Path folder, InstantSource clock) {
    List<Recording> recordings = recordings(profile, folder);
    if (recordings.isEmpty()) {
      throw new AssayException(
          Exit.BAD_INPUT,
          Project.shown(folder) + " holds no run of a model with the id \"" + profile.id() + "\"",
          "\"recordings\" names a folder of runs as EVAL/MODEL/RUN-ID; simulated and replayed"
              + " runs do not count");
    }
    return new RecordedModel(recordings, folder, profile.toNode(), clock);
  }

  /** The runs of the same model id that a real model answered, in the order of their folders. */
  private static List<Recording> recordings(ModelProfile profile, Path folder) {
    List<Recording> recordings = new ArrayList<>();
    for (RunFolder run : new Runs(folder).all()) {
      Manifest manifest = Manifest.read(run);
      if (isOriginal(manifest) && profile.id().equals(manifest.profileTree().text("id"))) {
        recordings.add(new Recording(run, manifest));
      }
    }
    return recordings;
  }

  /** A replay is no recording: else a replaying model's own runs would renew what it replays. */
  private static boolean isOriginal(Manifest manifest) {
    String provider = manifest.profileTree().text("provider");
    return !manifest.simulated() && !Fields.name(Provider.RECORDED).equals(provider);
  }

  /** A hash of the runs of one eval that such a model replays: new ones have another. */
  public static String fingerprint(ModelProfile profile, Path folder, String eval) {
    return Seed.hash(
        recordings(profile, folder).stream()
            .filter(r -> r.eval().equals(eval))
            .map(r -> r.name() + " " + r.bytes())
            .toArray(String[]::new));
  }

  @Override
  public Exchange ask(Request request) {
    Subject subject = request.subject();
    String hash = PromptText.hash(request.prompt());
    Mismatch nearest = Mismatch.SAMPLE;
    for (Recording recording : recordings) {
      Mismatch mismatch = recording.compare(subject, hash, profile);
      if (mismatch == Mismatch.NONE) {
        return replay(recording, subject);
      }
      nearest = mismatch.compareTo(nearest) > 0 ? mismatch : nearest;
    }
    String message = nearest.inWords(subject) + " (looked in " + Project.shown(folder) + ")";
    Failure failure = new Failure(Failure.Kind.NOT_RECORDED, message, null);
    return new Exchange(failure, 0, clock.instant(), 0, null, null);
  }

  private Exchange replay(Recording recording, Subject subject) {
    ResponseLine line = recording.line(subject);
    return new Exchange(
        line.exchange().result(),
        0,
        clock.instant(),
        line.exchange().seconds(),
        recording.name(),
        line.exchange().effective());
  }

  @Override
  public Node.Obj sent(Request request) {
    return Node.object(b -> {});
  }

  @Override
  public void close() {
    recordings.forEach(Recording::close);
  }
}
