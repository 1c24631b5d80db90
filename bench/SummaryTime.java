import dev.assay.analysis.Summary;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.Marked;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.nio.file.Path;

/**
 * How long the numbers of a run take once its scores are read: prints the seconds of the first
 * summary, cold code included. Started from source by bench/run: SummaryTime RUN-FOLDER PROJECT.
 */
public final class SummaryTime {
  public static void main(String[] args) {
    RunFolder folder = new RunFolder(Path.of(args[0]));
    Manifest manifest = Manifest.read(folder);
    Marked marked =
        Derivation.marked(
            folder, manifest, RunSamples.of(folder, manifest, Project.find(Path.of(args[1]), null)));
    long start = System.nanoTime();
    Summary summary = marked.summary();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (summary.metrics().isEmpty()) {
      throw new IllegalStateException("a summary without a metric");
    }
    System.out.println(seconds);
  }
}
