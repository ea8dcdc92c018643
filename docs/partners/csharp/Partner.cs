// An institution of the network in one file of C#, for .NET 8 or later on AMQPNetLite.Core, with the openssl command (OpenSSL 3): it asks, or answers
// as a supplier. NOT COMPILED AGAINST THE LIBRARY BY THE BUILD OF CROSSROADS, which has no .NET: the versions in Python, Node and Java are
// run against a hub; this one says the same in C#.
//
//   dotnet new console -o partner && cd partner && rm Program.cs && dotnet add package AMQPNetLite.Core && cp …/Partner.cs .
//   dotnet run -- ask FOLDER PAYLOAD LEGAL-CONTEXT [PERSON-FILE] [TICKET]     one question; prints what became of it
//   dotnet run -- supply FOLDER DATA                                          answers about employment until it is stopped
//
// FOLDER holds partner.json and the keys, as docs/partners/from-demo makes it. A person's number comes from a file, never from the command line.
// DATA has a line for each employment that we know: NUMBER;BEGIN;END or nothing;EMPLOYER. Run again under the same ticket, the very same envelope
// goes out: a repeat, which has one effect. Leaves with 0 when it is known whether there is data, 5 when the hub refused, 9 when nothing is known.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;

namespace Crossroads.Partner
{
    /// <summary>It is not the hub's, not for us, or not whole. Nothing of it may be used.</summary>
    public sealed class UnbelievableException : Exception
    {
        public UnbelievableException(string why) : base(why) { }
    }

    /// <summary>The broker said no: nothing was taken, and no message about it will come.</summary>
    public sealed class NotTakenException : Exception
    {
        public NotTakenException(string why) : base(why) { }
    }

    /// <summary>What was under the seal: the verified envelope, the signed data around it (our evidence), and whether it was encrypted.</summary>
    public sealed class Opened
    {
        public byte[] Envelope;
        public byte[] Signed;
        public bool WasEncrypted;
    }

    /// <summary>Who we are, where the hub is, and our seals: all cryptography is <c>openssl cms</c>.</summary>
    public sealed class Institution
    {
        private const string SignedData = "06092A864886F70D010702";
        private const string AuthEnvelopedData = "060B2A864886F70D0109100117";

        public readonly string Folder, Url, Environment, Cbe, Hub;

        public Institution(string folder)
        {
            string json = System.IO.File.ReadAllText(Path.Combine(folder, "partner.json"));
            Func<string, string> told = name => Regex.Match(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").Groups[1].Value;
            Folder = folder;
            Url = told("url");
            Environment = told("environment");
            Cbe = told("institution");
            Hub = told("hub");
        }

        public string File(string name)
        {
            return Path.Combine(Folder, name);
        }

        public byte[] Seal(byte[] envelope)
        {
            byte[] signed = Cms(envelope, "-sign -cades -nosmimecap -binary -nodetach -md sha256 -outform DER",
                "-signer", File("sign.pem"), "-inkey", File("sign.key"));
            // -keyopt belongs to the -recip before it. Without it OpenSSL derives the key with SHA-1, which the hub refuses (IDN-003).
            return Cms(signed, "-encrypt -aes-256-gcm -binary -outform DER", "-recip", File("hub-encrypt.pem"), "-keyopt", "ecdh_kdf_md:sha256");
        }

        public Opened Open(byte[] body)
        {
            // OpenSSL would decrypt older, unauthenticated kinds too: we look at what it is first.
            int begin = 2 + (body.Length > 1 && (body[1] & 0x80) != 0 ? body[1] & 0x7F : 0);
            string kind = BitConverter.ToString(body.Skip(begin).Take(13).ToArray()).Replace("-", "");
            if (kind.StartsWith(SignedData, StringComparison.Ordinal))
            {
                return new Opened { Envelope = Verify(body), Signed = body };
            }
            if (kind != AuthEnvelopedData)
            {
                throw new UnbelievableException("neither encrypted nor signed as the partner guide says");
            }
            byte[] signed = Decrypt(body);
            return new Opened { Envelope = Verify(signed), Signed = signed, WasEncrypted = true };
        }

        private byte[] Decrypt(byte[] body)
        {
            // Also with replaced keys, encrypt-….key: what was sent to an old one may have waited.
            foreach (string key in Directory.GetFiles(Folder, "encrypt*.key"))
            {
                try
                {
                    return Cms(body, "-decrypt -inform DER -binary", "-recip", Path.ChangeExtension(key, "pem"), "-inkey", key);
                }
                catch (UnbelievableException)
                {
                    // Another key, perhaps.
                }
            }
            throw new UnbelievableException("it does not open with any key of ours");
        }

        private byte[] Verify(byte[] signed)
        {
            // -nointern: the signer's certificate is looked for in hub-sign.pem only. Without it, any member could sign as the hub.
            return Cms(signed, "-verify -cades -inform DER -binary -purpose any -nointern",
                "-certfile", File("hub-sign.pem"), "-CAfile", File("sector-ca.pem"));
        }

        /// <summary>Content goes by pipes. What a failing openssl wrote before it failed is not looked at.</summary>
        private static byte[] Cms(byte[] data, string options, params string[] files)
        {
            var start = new ProcessStartInfo("openssl")
            {
                // The files are ours, and their names have no quotes.
                Arguments = "cms " + options + string.Concat(files.Select(file => " \"" + file + "\"")),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using (Process process = Process.Start(start))
            using (var result = new MemoryStream())
            {
                Task<string> said = process.StandardError.ReadToEndAsync();
                Task read = process.StandardOutput.BaseStream.CopyToAsync(result);
                try
                {
                    process.StandardInput.BaseStream.Write(data, 0, data.Length);
                    process.StandardInput.Close();
                }
                catch (IOException)
                {
                    // It ended before it read all: its exit says why.
                }
                read.Wait();
                process.WaitForExit();
                if (process.ExitCode != 0)
                {
                    throw new UnbelievableException(said.Result.Split('\n')[0]);
                }
                return result.ToArray();
            }
        }
    }

    /// <summary>The envelope: what every message says beside its data.</summary>
    public sealed class Envelope
    {
        public static readonly XNamespace Namespace = "urn:crossroads:envelope:1";
        private readonly XElement root;

        private Envelope(XElement root)
        {
            this.root = root;
        }

        public static Envelope Read(byte[] content)
        {
            // No DOCTYPE: entities are a way to read files and to fill memory.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            try
            {
                using (var text = new StringReader(new UTF8Encoding(false, true).GetString(content)))
                using (XmlReader reader = XmlReader.Create(text, settings))
                {
                    var read = new Envelope(XElement.Load(reader));
                    string[] kinds = { "question", "answer", "refusal", "repeatNotice" };
                    if (read.root.Name.Namespace != Namespace || !kinds.Contains(read.Kind) || read.Text("head/version") != "1")
                    {
                        throw new UnbelievableException("not an envelope of version 1");
                    }
                    return read;
                }
            }
            catch (Exception e) when (e is XmlException || e is ArgumentException)
            {
                throw new UnbelievableException("not XML in UTF-8");
            }
        }

        public string Kind => root.Name.LocalName;
        public string Id => (Text("head/messageId") ?? "").ToLowerInvariant();
        public string RelatedTo => (Text("head/relatedTo") ?? "").ToLowerInvariant();

        /// <summary>The asker's ticket that it speaks of; a refusal of what the hub could not read or believe has none.</summary>
        public string Ticket => Text("informationCustomer/ticket") ?? Text("ticket");

        public XElement Payload => root.Element(Namespace + "payload")?.Elements().FirstOrDefault();

        /// <summary>The text at a path such as status/value, null where it says nothing.</summary>
        public string Text(string path)
        {
            XElement at = root;
            foreach (string name in path.Split('/'))
            {
                at = at?.Element(Namespace + name);
            }
            return at?.Value;
        }

        /// <summary>Keep these very bytes until it is answered: they are the repeat.</summary>
        public static byte[] Question(Institution self, string ticket, string legalContext, XElement payload)
        {
            Match service = Regex.Match(payload.Name.NamespaceName, "^urn:crossroads:payload:([a-z][A-Za-z0-9]*):([0-9]+)$");
            if (!service.Success)
            {
                throw new ArgumentException("the payload's namespace names no service: urn:crossroads:payload:NAME:VERSION");
            }
            return Bytes(E("question",
                Head(self, null),
                E("informationCustomer",
                    E("ticket", ticket), E("timestampSent", Now()), E("customerIdentification", E("cbeNumber", self.Cbe))),
                E("service", E("name", service.Groups[1].Value), E("version", service.Groups[2].Value)),
                E("legalContext", legalContext),
                E("payload", payload)));
        }

        /// <summary>A supplier's answer; without a payload it says that there is no data.</summary>
        public static byte[] Answer(Institution self, Envelope asked, XElement payload)
        {
            return Bytes(E("answer",
                Head(self, asked.Id),
                E("informationCBSS",
                    E("ticketCBSS", asked.Text("informationCBSS/ticketCBSS")), E("timestampReceive", asked.Text("informationCBSS/timestampReceive"))),
                E("informationSupplier",
                    E("ticket", Guid.NewGuid().ToString()), E("timestampSent", Now()), E("supplierIdentification", E("cbeNumber", self.Cbe))),
                E("service", E("name", asked.Text("service/name")), E("version", asked.Text("service/version"))),
                E("status",
                    E("value", payload == null ? "NO_DATA_FOUND" : "DATA_FOUND"), E("code", payload == null ? "MSG00100" : "MSG00000")),
                payload == null ? null : E("payload", payload)));
        }

        private static XElement Head(Institution self, string relatedTo)
        {
            return E("head",
                E("version", "1"),
                E("environment", self.Environment),
                E("messageId", Guid.NewGuid().ToString()),
                relatedTo == null ? null : E("relatedTo", relatedTo),
                E("sender", E("cbeNumber", self.Cbe)),
                E("recipient", E("cbeNumber", self.Hub)));
        }

        private static XElement E(string name, params object[] content)
        {
            return new XElement(Namespace + name, content);
        }

        private static string Now()
        {
            return DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        }

        private static byte[] Bytes(XElement envelope)
        {
            return new UTF8Encoding(false).GetBytes(envelope.ToString(SaveOptions.DisableFormatting));
        }
    }

    /// <summary>What an institution must not forget: questions, answers under way, what it received, and the ids of the messages it treated.</summary>
    public sealed class Letters
    {
        private const int KeptDays = 41; // longer than the hub keeps tickets
        private readonly Institution self;

        public Letters(Institution self)
        {
            this.self = self;
            foreach (string folder in new[] { "questions", "answers", "letters", "unreadable", "known" })
            {
                Directory.CreateDirectory(self.File(folder));
            }
            IEnumerable<string> files = Directory.GetFiles(self.File("known")).Concat(Directory.GetFiles(self.File("questions")));
            foreach (string old in files.Where(file => System.IO.File.GetLastWriteTimeUtc(file) < DateTime.UtcNow.AddDays(-KeptDays)))
            {
                System.IO.File.Delete(old);
            }
        }

        /// <summary>What lay in the inbox, opened; null when it is nothing of the hub's for us: it was put aside for a person to look at.</summary>
        public Envelope Receive(byte[] body)
        {
            try
            {
                Opened opened = self.Open(body);
                Envelope read = Envelope.Read(opened.Envelope);
                if (!opened.WasEncrypted && (read.Kind == "question" || read.Kind == "answer"))
                {
                    throw new UnbelievableException("it should have been encrypted");
                }
                if (read.Text("head/sender/cbeNumber") != self.Hub || read.Text("head/recipient/cbeNumber") != self.Cbe
                    || read.Text("head/environment") != self.Environment)
                {
                    throw new UnbelievableException("it is not from the hub to us");
                }
                Keep("letters", read.Id, opened.Signed);
                return read;
            }
            catch (UnbelievableException wrong)
            {
                Keep("unreadable", Guid.NewGuid().ToString(), body);
                Console.Error.WriteLine(" ! put aside in " + self.File("unreadable") + ": " + wrong.Message);
                return null;
            }
        }

        public byte[] Find(string folder, string name)
        {
            string file = Name(folder, name);
            return System.IO.File.Exists(file) ? System.IO.File.ReadAllBytes(file) : null;
        }

        /// <summary>Whole or not at all, and on disk when it returns.</summary>
        public void Keep(string folder, string name, byte[] content)
        {
            string file = Name(folder, name);
            string part = file + "." + Guid.NewGuid().ToString("N") + ".part";
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(true);
            }
            if (System.IO.File.Exists(file))
            {
                System.IO.File.Replace(part, file, null);
            }
            else
            {
                System.IO.File.Move(part, file);
            }
        }

        public void Drop(string folder, string name)
        {
            System.IO.File.Delete(Name(folder, name));
        }

        public string Name(string folder, string name)
        {
            if (!Regex.IsMatch(name, "^[A-Za-z0-9_-]+$"))
            {
                using (SHA256 sha = SHA256.Create())
                {
                    name = BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(name))).Replace("-", "");
                }
            }
            return Path.Combine(self.File(folder), name);
        }
    }

    /// <summary>The line to the hub: AMQP 1.0 over mutual TLS, SASL EXTERNAL.</summary>
    public sealed class Line : IDisposable
    {
        public const string Questions = "exchange.online";
        public const string Answers = "exchange.answers";
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        private readonly Connection connection;
        private readonly Dictionary<string, SenderLink> senders = new Dictionary<string, SenderLink>();
        private readonly ReceiverLink inbox;

        public Line(Institution self)
        {
            var factory = new ConnectionFactory();
            X509Certificate2 pair = X509Certificate2.CreateFromPemFile(self.File("tls.pem"), self.File("tls.key"));
            // Through PKCS #12, for Windows does not take a key that is in memory only.
            factory.SSL.ClientCertificates.Add(new X509Certificate2(pair.Export(X509ContentType.Pkcs12)));
            var sector = new X509Certificate2(self.File("sector-ca.pem"));
            factory.SSL.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => IsOf(sector, certificate, errors);
            factory.SASL.Profile = SaslProfile.External;
            factory.AMQP.IdleTimeout = 60000;
            connection = factory.CreateAsync(new Address(self.Url)).GetAwaiter().GetResult();
            var session = new Session(connection);
            foreach (string address in new[] { Questions, Answers })
            {
                senders[address] = new SenderLink(session, "to-" + address, address);
            }
            inbox = new ReceiverLink(session, "inbox", "inbox." + self.Cbe + ".online");
            // One at a time: what we do not treat stays with the broker.
            inbox.SetCredit(1, true);
        }

        /// <summary>The sector's authority alone counts, and the name must be the hub's.</summary>
        private static bool IsOf(X509Certificate2 sector, X509Certificate certificate, SslPolicyErrors errors)
        {
            if (certificate == null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            {
                return false;
            }
            using (var chain = new X509Chain())
            {
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(sector);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                return chain.Build(new X509Certificate2(certificate));
            }
        }

        /// <summary>Returns when the broker has it. Where the hub has no room now, it waits as long as it is told and sends it again.</summary>
        public void Send(string address, byte[] body)
        {
            DateTime until = DateTime.UtcNow.AddMinutes(5);
            while (true)
            {
                try
                {
                    // One data section. Durable, though the hub's broker makes every message so.
                    senders[address].Send(new Message { Header = new Header { Durable = true }, BodySection = new Data { Binary = body } }, Patience);
                    return;
                }
                catch (AmqpException rejected) when (!connection.IsClosed && !senders[address].IsClosed)
                {
                    string told = rejected.Error?.Description ?? rejected.Message;
                    Match limit = Regex.Match(told, "LIM-001 retryAfter=([0-9]+)");
                    if (!limit.Success)
                    {
                        throw new NotTakenException(told);
                    }
                    if (DateTime.UtcNow > until)
                    {
                        throw; // nothing was taken: it may be sent again later
                    }
                    Thread.Sleep(TimeSpan.FromSeconds(int.Parse(limit.Groups[1].Value)));
                }
            }
        }

        /// <summary>The next message, to be accepted or left before the next is asked for. Null when none came in time.</summary>
        public Message Receive(TimeSpan atMost)
        {
            Message message = inbox.Receive(atMost);
            if (message == null && (connection.IsClosed || inbox.IsClosed))
            {
                throw new AmqpException("amqp:connection:forced", connection.Error?.Description ?? "the connection ended");
            }
            return message;
        }

        public static byte[] Body(Message message)
        {
            return message.BodySection is Data data ? data.Binary : new byte[0];
        }

        /// <summary>It is treated and stored: the broker may forget it.</summary>
        public void Accept(Message message)
        {
            inbox.Accept(message);
        }

        /// <summary>It is for another process of ours: not for this receiver again.</summary>
        public void Leave(Message message)
        {
            inbox.Modify(message, false, true);
        }

        public void Dispose()
        {
            connection.Close();
        }
    }

    public static class Program
    {
        private static readonly XNamespace Employment = "urn:crossroads:payload:employment:2";
        private static readonly TimeSpan Clocks = TimeSpan.FromSeconds(3); // how far the hub's clock may lie behind ours

        public static int Main(string[] arguments)
        {
            if (arguments.Length < 3 || (arguments[0] != "ask" && arguments[0] != "supply"))
            {
                Console.Error.WriteLine("ask FOLDER PAYLOAD LEGAL-CONTEXT [PERSON-FILE] [TICKET] | supply FOLDER DATA");
                return 2;
            }
            var self = new Institution(arguments[1]);
            var letters = new Letters(self);
            if (arguments[0] == "supply")
            {
                Supply(self, letters, System.IO.File.ReadAllLines(arguments[2]).Select(line => line.Split(';')).ToArray());
                return 0;
            }
            string person = arguments.Length > 4 ? System.IO.File.ReadAllText(arguments[4]).Trim() : "";
            string ticket = arguments.Length > 5 ? arguments[5] : Guid.NewGuid().ToString();
            XElement payload = XElement.Parse(System.IO.File.ReadAllText(arguments[2])
                .Replace("{person}", person)
                .Replace("{today}", DateTime.Today.ToString("yyyy-MM-dd"))
                .Replace("{yearAgo}", DateTime.Today.AddYears(-1).ToString("yyyy-MM-dd")));
            byte[] content = letters.Find("questions", ticket);
            if (content == null)
            {
                content = Envelope.Question(self, ticket, arguments.Length > 3 ? arguments[3] : "-", payload);
                letters.Keep("questions", ticket, content); // before it is sent
            }
            else if (!XNode.DeepEquals(Envelope.Read(content).Payload, payload))
            {
                Console.Error.WriteLine(" ✖ another question went out under this ticket: give each question its own");
                return 6;
            }
            Envelope told;
            try
            {
                told = Ask(self, letters, ticket, content, TimeSpan.FromSeconds(15));
            }
            catch (NotTakenException refused)
            {
                Console.Error.WriteLine(" ✖ not taken: " + refused.Message);
                return 9;
            }
            if (told == null)
            {
                Console.Error.WriteLine(" ✖ nothing came; ask again under the same ticket: " + ticket);
                return 9;
            }
            string refusal = told.Text("id");
            Console.WriteLine(string.Join(" ", told.Kind, told.Text("status/value"), told.Text("status/code"), refusal, told.Text("rule"), letters.Name("letters", told.Id)));
            // SUP-001 and the like are refusals too: the supplier was not reached, and nothing is known.
            if (told.Kind == "refusal" && !refusal.StartsWith("SUP-") && !refusal.StartsWith("HUB-"))
            {
                return 5;
            }
            return told.Text("status/value") == "NO_RESULT" ? 9 : 0;
        }

        /// <summary>Sends the envelope and waits for its outcome. When the connection is lost, the same envelope goes out on a new one: that is safe.</summary>
        private static Envelope Ask(Institution self, Letters letters, string ticket, byte[] content, TimeSpan atMost)
        {
            Envelope asked = Envelope.Read(content);
            DateTime since = DateTime.UtcNow;
            DateTime until = since + atMost;
            while (DateTime.UtcNow < until)
            {
                try
                {
                    using (var line = new Line(self))
                    {
                        line.Send(Line.Questions, self.Seal(content));
                        while (DateTime.UtcNow < until)
                        {
                            Message message = line.Receive(TimeSpan.FromSeconds(1));
                            if (message == null)
                            {
                                continue;
                            }
                            Envelope told = letters.Receive(Line.Body(message));
                            if (told?.Kind == "question")
                            {
                                line.Leave(message); // for a supplier's process
                                continue;
                            }
                            if (told != null)
                            {
                                letters.Keep("known", told.Id, new byte[0]);
                            }
                            line.Accept(message);
                            if (told != null && IsAbout(told, ticket, asked, since))
                            {
                                return told;
                            }
                        }
                    }
                }
                catch (Exception lost) when (lost is AmqpException || lost is IOException || lost is System.Net.Sockets.SocketException || lost is TimeoutException)
                {
                    Console.Error.WriteLine(" ! " + lost.Message);
                    Thread.Sleep(1000);
                }
            }
            return null;
        }

        /// <summary>The ticket and the message id both: under one ticket there may be the refusal of another message too.</summary>
        private static bool IsAbout(Envelope told, string ticket, Envelope asked, DateTime since)
        {
            if (told.Kind == "refusal" && told.Ticket == null)
            {
                // Of what the hub could not read or believe it knows no ticket. We have one question under way: when it received this one, ours was.
                return XmlConvert.ToDateTimeOffset(told.Text("informationCBSS/timestampReceive")).UtcDateTime > since - Clocks;
            }
            return told.Ticket == ticket && told.RelatedTo == asked.Id;
        }

        /// <summary>Takes the letters one by one, in this order: effect, memory, acknowledgement.</summary>
        private static void Supply(Institution self, Letters letters, string[][] known)
        {
            while (true)
            {
                try
                {
                    using (var line = new Line(self))
                    {
                        Console.WriteLine(" ready");
                        while (true)
                        {
                            Message message = line.Receive(TimeSpan.FromSeconds(30));
                            if (message != null)
                            {
                                Treat(self, letters, known, line, letters.Receive(Line.Body(message)));
                                line.Accept(message);
                            }
                        }
                    }
                }
                catch (Exception lost) when (lost is AmqpException || lost is IOException || lost is System.Net.Sockets.SocketException || lost is TimeoutException)
                {
                    Console.WriteLine(" ! the connection was lost, again in 1 s: " + lost.Message);
                    Thread.Sleep(1000);
                }
            }
        }

        private static void Treat(Institution self, Letters letters, string[][] known, Line line, Envelope told)
        {
            if (told == null)
            {
                return;
            }
            if (letters.Find("known", told.Id) != null)
            {
                Console.WriteLine(" = " + told.Id + " known, only accepted");
                letters.Drop("answers", told.Id);
                return;
            }
            if (told.Kind == "question" && told.Payload?.Name == Employment + "employmentRequest")
            {
                // Kept before it is sent: should we stop here, the same answer goes out once more.
                byte[] answer = letters.Find("answers", told.Id) ?? Envelope.Answer(self, told, Employments(known, told.Payload));
                letters.Keep("answers", told.Id, answer);
                try
                {
                    line.Send(Line.Answers, self.Seal(answer));
                    Console.WriteLine(" ✔ " + told.Id + " answered");
                }
                catch (NotTakenException refused)
                {
                    Console.WriteLine(" ✖ " + told.Id + " the answer was not taken: " + refused.Message);
                }
            }
            else
            {
                // What is not answered here is not "no data", which would be a statement about a person.
                Console.WriteLine(" ! " + told.Kind + " " + told.Text("id") + " about " + told.RelatedTo + ": " + told.Text("rule"));
            }
            letters.Keep("known", told.Id, new byte[0]);
            letters.Drop("answers", told.Id);
        }

        /// <summary>About the person asked about and no other. Null when we have nothing.</summary>
        private static XElement Employments(string[][] known, XElement asked)
        {
            string person = asked.Element(Employment + "ssin").Value;
            XElement period = asked.Element(Employment + "period");
            string begin = period.Element(Employment + "begin").Value;
            string end = period.Element(Employment + "end")?.Value ?? "9999-12-31";
            // Dates of this form compare as texts; both ends of a period belong to it.
            XElement[] found = known
                .Where(one => one[0] == person && string.CompareOrdinal(one[1], end) <= 0)
                .Where(one => one[2] == "" || string.CompareOrdinal(one[2], begin) >= 0)
                .Select(one => new XElement(Employment + "employment",
                    new XElement(Employment + "period",
                        new XElement(Employment + "begin", one[1]), one[2] == "" ? null : new XElement(Employment + "end", one[2])),
                    new XElement(Employment + "employer", new XElement(Employment + "enterpriseNumber", one[3]))))
                .ToArray();
            return found.Length == 0
                ? null
                : new XElement(Employment + "employmentAnswer",
                    new XElement(Employment + "ssin", person), new XElement(Employment + "employments", found.Cast<object>().ToArray()));
        }
    }
}
