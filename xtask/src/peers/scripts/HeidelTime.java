// HeidelTime over each file of a folder, in one process; the tagger that it starts for each text is its own way.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Stream;

public class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        HeidelTimeStandalone heidelTime = new HeidelTimeStandalone(
                Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[1], POSTagger.TREETAGGER);
        // News is read by a date; any will do where speed is measured.
        Date date = new SimpleDateFormat("yyyy-MM-dd").parse("2024-03-05");
        List<Path> paths;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            paths = files.sorted().toList();
        }
        int found = 0;
        for (Path path : paths) {
            found += heidelTime.process(Files.readString(path), date).split("<TIMEX3 ").length - 1;
        }
        System.err.println(found);
    }
}
