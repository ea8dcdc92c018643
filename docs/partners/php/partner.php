<?php
// An institution of the network in one file of PHP 8.1 or later, with ext-dom, ext-mbstring and the openssl command (OpenSSL 3): it asks, or answers
// as a supplier. PHP has no library for AMQP 1.0 that is kept up, so the part of the protocol that a partner needs stands here too.
//
//   php partner.php ask FOLDER PAYLOAD LEGAL-CONTEXT [PERSON-FILE] [TICKET]     one question; prints a line of JSON
//   php partner.php supply FOLDER DATA [once]                                   answers about employment until it is stopped
//   php partner.php open FOLDER MESSAGE                                         prints a message that came; leaves with 8 when it is not the hub's
//
// FOLDER holds partner.json and the keys, as docs/partners/from-demo makes it. A person's number comes from a file, never from the command line.
// DATA is JSON: {"<person's number>": [{"begin", "end" or null, "enterpriseNumber"}]}. Run again under the same ticket, the very same envelope
// goes out: a repeat, which has one effect. Leaves with 0 when it is known whether there is data, 5 when the hub refused, 9 when nothing is known.
declare(strict_types=1);

const ENVELOPE = 'urn:crossroads:envelope:1';
const EMPLOYMENT = 'urn:crossroads:payload:employment:2';
const KEPT_DAYS = 41; // longer than the hub keeps tickets
const CLOCKS = 3; // how far the hub's clock may lie behind ours, in seconds

/** It is not the hub's, not for us, or not whole. Nothing of it may be used. */
final class Unbelievable extends RuntimeException {}

/** The connection ended: connect again, and send again what had no outcome. */
final class Lost extends RuntimeException {}

/** The broker said no: nothing was taken, and no message about it will come. */
final class NotTaken extends RuntimeException {}

/** Who we are, where the hub is, and our seals: all cryptography is `openssl cms`. */
final class Institution
{
    private function __construct(
        public readonly string $folder,
        public readonly string $url,
        public readonly string $environment,
        public readonly string $cbe,
        public readonly string $hub,
    ) {}

    public static function read(string $folder): self
    {
        $told = json_decode((string) file_get_contents("$folder/partner.json"), true, 8, JSON_THROW_ON_ERROR);
        return new self($folder, $told['url'], $told['environment'], $told['institution'], $told['hub']);
    }

    public function seal(string $envelope): string
    {
        $sign = '-sign -cades -nosmimecap -binary -nodetach -md sha256 -outform DER';
        $signed = $this->cms($envelope, $sign, '-signer', 'sign.pem', '-inkey', 'sign.key');
        // -keyopt belongs to the -recip before it. Without it OpenSSL derives the key with SHA-1, which the hub refuses (IDN-003).
        return $this->cms($signed, '-encrypt -aes-256-gcm -binary -outform DER', '-recip', 'hub-encrypt.pem', '-keyopt', 'ecdh_kdf_md:sha256');
    }

    /** @return array{string, string, bool} the verified envelope, the signed data (our evidence), and whether it was encrypted */
    public function open(string $body): array
    {
        // OpenSSL would decrypt older, unauthenticated kinds too: we look at what it is first.
        $begin = 2 + (strlen($body) > 1 && ord($body[1]) & 0x80 ? ord($body[1]) & 0x7F : 0);
        $kind = bin2hex(substr($body, $begin, 13));
        if (str_starts_with($kind, '06092a864886f70d010702')) {
            return [$this->verify($body), $body, false];
        }
        if ($kind !== '060b2a864886f70d0109100117') {
            throw new Unbelievable('neither encrypted nor signed as the partner guide says');
        }
        // Also with replaced keys, encrypt-….key: what was sent to an old one may have waited.
        foreach (glob("$this->folder/encrypt*.key") ?: [] as $key) {
            try {
                $name = basename($key, '.key');
                $signed = $this->cms($body, '-decrypt -inform DER -binary', '-recip', "$name.pem", '-inkey', "$name.key");
            } catch (Unbelievable) {
                continue;
            }
            return [$this->verify($signed), $signed, true];
        }
        throw new Unbelievable('it does not open with any key of ours');
    }

    private function verify(string $signed): string
    {
        // -nointern: the signer's certificate is looked for in hub-sign.pem only. Without it, any member could sign as the hub.
        $verify = '-verify -cades -inform DER -binary -purpose any -nointern';
        return $this->cms($signed, $verify, '-certfile', 'hub-sign.pem', '-CAfile', 'sector-ca.pem');
    }

    /** Content goes by pipes, files are found in the folder. What a failing openssl wrote before it failed is not looked at. */
    private function cms(string $data, string $options, string ...$files): string
    {
        $err = tmpfile();
        $process = proc_open(['openssl', 'cms', ...explode(' ', $options), ...$files], [['pipe', 'r'], ['pipe', 'w'], $err], $pipes, $this->folder);
        if ($process === false) {
            throw new RuntimeException('openssl is not installed');
        }
        stream_set_blocking($pipes[0], false);
        stream_set_blocking($pipes[1], false);
        for ($result = ''; !feof($pipes[1]); ) {
            $read = [$pipes[1]];
            $write = isset($pipes[0]) ? [$pipes[0]] : null;
            $except = null;
            stream_select($read, $write, $except, 20);
            if ($write) {
                $written = @fwrite($pipes[0], $data);
                $data = $written === false ? '' : substr($data, $written);
                if ($data === '') {
                    fclose($pipes[0]);
                    unset($pipes[0]);
                }
            }
            $result .= $read ? (string) fread($pipes[1], 65536) : '';
        }
        if (proc_close($process) !== 0) {
            rewind($err);
            throw new Unbelievable(trim((string) fgets($err)));
        }
        return $result;
    }
}

/** An envelope that was read. */
final class Envelope
{
    private DOMXPath $xpath;

    public function __construct(string $content)
    {
        $document = new DOMDocument();
        // No DOCTYPE: entities are a way to read files and to fill memory.
        if (!mb_check_encoding($content, 'UTF-8') || str_contains($content, '<!DOCTYPE') || !@$document->loadXML($content, LIBXML_NONET)) {
            throw new Unbelievable('not XML in UTF-8 without a DOCTYPE');
        }
        $this->xpath = new DOMXPath($document);
        $this->xpath->registerNamespace('c', ENVELOPE);
        $this->xpath->registerNamespace('e', EMPLOYMENT);
        $kinds = ['question', 'answer', 'refusal', 'repeatNotice'];
        if ($document->documentElement->namespaceURI !== ENVELOPE || !in_array($this->kind(), $kinds, true) || $this->text('head/version') !== '1') {
            throw new Unbelievable('not an envelope of version 1');
        }
    }

    public function kind(): string
    {
        return $this->xpath->document->documentElement->localName;
    }

    /** The text at a path such as status/value, null where there is none. */
    public function text(string $path): ?string
    {
        return $this->find('/*/c:' . str_replace('/', '/c:', $path));
    }

    public function find(string $xpath): ?string
    {
        $found = $this->xpath->query($xpath);
        return $found === false || $found->length === 0 ? null : $found->item(0)->textContent;
    }

    public function id(): string
    {
        return strtolower((string) $this->text('head/messageId'));
    }

    /** The asker's ticket that it speaks of; a refusal of what the hub could not read or believe has none. */
    public function ticket(): ?string
    {
        return $this->text('informationCustomer/ticket') ?? $this->text('ticket');
    }
}

/** What an institution must not forget: questions, answers under way, what it received, and the ids of the messages it treated. */
final class Letters
{
    public function __construct(private readonly Institution $self)
    {
        foreach (['questions', 'answers', 'letters', 'unreadable', 'known'] as $name) {
            @mkdir("$self->folder/$name", 0700);
        }
        foreach ([...glob("$self->folder/known/*") ?: [], ...glob("$self->folder/questions/*") ?: []] as $old) {
            if (filemtime($old) < time() - KEPT_DAYS * 86400) {
                unlink($old);
            }
        }
    }

    /** What lay in the inbox, opened; null when it is nothing of the hub's for us: it was put aside for a person to look at. */
    public function receive(string $body): ?Envelope
    {
        try {
            [$content, $signed, $wasEncrypted] = $this->self->open($body);
            $envelope = new Envelope($content);
            if (!$wasEncrypted && in_array($envelope->kind(), ['question', 'answer'], true)) {
                throw new Unbelievable('it should have been encrypted');
            }
            $from = [$envelope->text('head/sender/cbeNumber'), $envelope->text('head/recipient/cbeNumber'), $envelope->text('head/environment')];
            if ($from !== [$this->self->hub, $this->self->cbe, $this->self->environment]) {
                throw new Unbelievable('it is not from the hub to us');
            }
        } catch (Unbelievable $wrong) {
            $this->keep('unreadable', hash('sha256', $body), $body);
            fwrite(STDERR, " ! put aside in $this->self->folder/unreadable: {$wrong->getMessage()}\n");
            return null;
        }
        $this->keep('letters', $envelope->id(), $signed);
        return $envelope;
    }

    public function find(string $folder, string $name): ?string
    {
        $file = $this->file($folder, $name);
        return is_file($file) ? (string) file_get_contents($file) : null;
    }

    /** Whole or not at all, on disk when it returns, and readable by nobody else. */
    public function keep(string $folder, string $name, string $content): void
    {
        $file = $this->file($folder, $name);
        $part = $file . '.' . getmypid() . '.part';
        umask(0077);
        $out = fopen($part, 'wb');
        if ($out === false || fwrite($out, $content) !== strlen($content) || !fsync($out) || !fclose($out) || !rename($part, $file)) {
            throw new RuntimeException("$file can't be written");
        }
    }

    public function drop(string $folder, string $name): void
    {
        @unlink($this->file($folder, $name));
    }

    public function file(string $folder, string $name): string
    {
        return "{$this->self->folder}/$folder/" . (preg_match('/^[A-Za-z0-9_-]+$/', $name) ? $name : hash('sha256', $name));
    }
}

/** The line to the hub: what a partner needs of AMQP 1.0, over mutual TLS with SASL EXTERNAL. */
final class Line
{
    private const SENDERS = ['exchange.online' => 0, 'exchange.answers' => 1];
    private const INBOX = 2;
    private const PATIENCE = 20;

    /** @var resource */
    private $socket;
    private string $read = '';
    private int $theirFrame = 512;
    private int $theirNext = 0;
    private int $deliveries = 0;
    private array $credit = [0 => 0, 1 => 0];
    private array $sent = [0 => 0, 1 => 0];
    private array $outcomes = [];
    private array $attached = [];
    private int $received = 0;
    private bool $hasCredit = false;
    private string $body = '';
    private ?int $first = null;
    private ?array $came = null;

    public function __construct(Institution $self)
    {
        $tls = stream_context_create(['ssl' => [
            'cafile' => "$self->folder/sector-ca.pem", 'local_cert' => "$self->folder/tls.pem", 'local_pk' => "$self->folder/tls.key",
            'verify_peer' => true, 'verify_peer_name' => true,
        ]]);
        $host = (string) parse_url($self->url, PHP_URL_HOST);
        $socket = @stream_socket_client("tls://$host:" . (parse_url($self->url, PHP_URL_PORT) ?: 5671), $code, $why, self::PATIENCE, STREAM_CLIENT_CONNECT, $tls);
        if ($socket === false) {
            throw new Lost("no connection: $why");
        }
        $this->socket = $socket;
        stream_set_blocking($socket, false);
        $this->write("AMQP\x03\x01\x00\x00");
        $this->take(8);
        $this->frame(); // the mechanisms; we know one
        $this->send(Amqp::described(0x41, [Amqp::symbol('EXTERNAL'), Amqp::binary(''), Amqp::string($host)]), 1);
        if (($this->frame()[1][0] ?? 1) !== 0) {
            throw new Lost('the hub does not know our certificate');
        }
        $this->write("AMQP\x00\x01\x00\x00");
        $this->take(8);
        $this->send(Amqp::described(0x10, [Amqp::string(bin2hex(random_bytes(8))), Amqp::string($host), Amqp::uint(131072), Amqp::NULL, Amqp::uint(60000)]));
        $this->send(Amqp::described(0x11, [Amqp::NULL, Amqp::uint(0), Amqp::uint(2048), Amqp::uint(2048)]));
        foreach (self::SENDERS as $address => $handle) {
            $this->send(Amqp::described(0x12, [
                Amqp::string("to-$address"), Amqp::uint($handle), Amqp::FALSE, Amqp::ubyte(0), Amqp::ubyte(0), Amqp::described(0x28, []),
                Amqp::described(0x29, [Amqp::string($address)]), Amqp::NULL, Amqp::NULL, Amqp::uint(0),
            ]));
        }
        $inbox = Amqp::described(0x28, [Amqp::string("inbox.$self->cbe.online")]);
        $attach = [Amqp::string('inbox'), Amqp::uint(self::INBOX), Amqp::TRUE, Amqp::ubyte(0), Amqp::ubyte(0), $inbox, Amqp::described(0x29, [])];
        $this->send(Amqp::described(0x12, $attach));
        $this->until(fn () => count($this->attached) === 3, self::PATIENCE) || throw new Lost('the hub does not answer');
    }

    /** Returns when the broker has it. Where the hub has no room now, it waits as long as it is told and sends it again. */
    public function deliver(string $address, string $body, float $seconds = 300): void
    {
        $handle = self::SENDERS[$address];
        $message = Amqp::described(0x70, [Amqp::TRUE]) . "\x00\x53\x75" . Amqp::binary($body);
        for ($until = microtime(true) + $seconds; ; sleep($wait)) {
            $this->until(fn () => $this->credit[$handle] > $this->sent[$handle], self::PATIENCE) || throw new Lost('the hub takes nothing now');
            $id = $this->deliveries++;
            $this->sent[$handle]++;
            $parts = str_split($message, $this->theirFrame - 64);
            foreach ($parts as $i => $part) {
                $more = $i < count($parts) - 1 ? Amqp::TRUE : Amqp::FALSE;
                $transfer = [Amqp::uint($handle), Amqp::uint($id), Amqp::binary(pack('N', $id)), Amqp::uint(0), Amqp::FALSE, $more];
                $this->send(Amqp::described(0x14, $transfer) . $part);
            }
            $this->until(fn () => isset($this->outcomes[$id]), self::PATIENCE) || throw new Lost('no outcome came');
            [$outcome, $fields] = $this->outcomes[$id];
            if ($outcome === 0x24) {
                return;
            }
            $told = (string) ($fields[0][1][1] ?? 'not taken');
            $isBusy = preg_match('/LIM-001 retryAfter=([0-9]+)/', $told, $limit) === 1;
            if ($outcome === 0x25 && !$isBusy) {
                throw new NotTaken($told);
            }
            $wait = $isBusy ? (int) $limit[1] : 1;
            if (microtime(true) + $wait > $until) {
                throw new Lost($told); // nothing was taken: it may be sent again later
            }
        }
    }

    /** The next body of the inbox, to be settled before the next is asked for. Null when none came in time. */
    public function receive(float $seconds): ?string
    {
        if (!$this->hasCredit) {
            $window = [Amqp::uint($this->theirNext), Amqp::uint(2048), Amqp::uint($this->deliveries), Amqp::uint(2048)];
            $this->send(Amqp::described(0x13, [...$window, Amqp::uint(self::INBOX), Amqp::uint($this->received), Amqp::uint(1)]));
            $this->hasCredit = true;
        }
        return $this->until(fn () => $this->came !== null, $seconds) ? $this->came[1] : null;
    }

    /** It is treated and stored: the broker may forget it. Or it is for another process of ours: not for this receiver again. */
    public function settle(bool $isTreated = true): void
    {
        $state = $isTreated ? Amqp::described(0x24, []) : Amqp::described(0x27, [Amqp::FALSE, Amqp::TRUE]);
        $id = Amqp::uint($this->came[0]);
        $this->send(Amqp::described(0x15, [Amqp::TRUE, $id, $id, Amqp::TRUE, $state]));
        $this->came = null;
    }

    public function close(): void
    {
        try {
            $this->send(Amqp::described(0x18, []));
            $this->until(fn () => false, 5);
        } catch (Lost) {
            // It is closed.
        }
        fclose($this->socket);
    }

    /** Reads what comes until it is so; sends a sign of life meanwhile, for the hub closes a connection that is silent for a minute. */
    private function until(callable $isSo, float $seconds): bool
    {
        for ($end = microtime(true) + $seconds; !$isSo(); ) {
            $left = $end - microtime(true);
            if ($left <= 0) {
                return false;
            }
            $frame = $this->frame(min($left, 15));
            $frame === null ? $this->send('') : $this->hear($frame);
        }
        return true;
    }

    /** @param array{int, array, string} $frame its code, its fields, and what stands behind them */
    private function hear(array $frame): void
    {
        [$code, $fields, $rest] = $frame;
        switch ($code) {
            case 0x10:
                $this->theirFrame = min($fields[2] ?? 131072, 131072);
                break;
            case 0x11:
                $this->theirNext = $fields[1];
                break;
            case 0x12:
                $this->attached[$fields[1]] = true;
                break;
            case 0x13:
                if (isset($fields[4], $this->credit[$fields[4]])) {
                    $this->credit[$fields[4]] = ($fields[5] ?? 0) + ($fields[6] ?? 0);
                }
                break;
            case 0x14:
                $this->theirNext++;
                $this->body .= $rest;
                if (!($fields[5] ?? false)) {
                    $this->came = [$this->first ?? $fields[1], Amqp::data($this->body)];
                    [$this->body, $this->hasCredit] = ['', false];
                    $this->first = null;
                    $this->received++;
                } else {
                    $this->first ??= $fields[1];
                }
                break;
            case 0x15:
                for ($id = $fields[1]; $id <= ($fields[2] ?? $fields[1]) && isset($fields[4]); $id++) {
                    $this->outcomes[$id] = $fields[4];
                }
                break;
            case 0x16:
            case 0x17:
            case 0x18:
                $error = $fields[$code === 0x16 ? 2 : 0] ?? null;
                throw new Lost($error[1][0] ?? 'the hub ended it');
        }
    }

    private function frame(float $seconds = self::PATIENCE): ?array
    {
        $size = $this->take(4, $seconds);
        if ($size === null) {
            return null;
        }
        $frame = (string) $this->take(unpack('N', $size)[1] - 4);
        $content = substr($frame, ord($frame[0]) * 4 - 4);
        if ($content === '') {
            return [0, [], '']; // a sign of life
        }
        $at = 0;
        [$code, $fields] = Amqp::read($content, $at);
        return [$code, $fields, substr($content, $at)];
    }

    private function take(int $bytes, float $seconds = self::PATIENCE): ?string
    {
        for ($end = microtime(true) + $seconds; strlen($this->read) < $bytes; ) {
            if (feof($this->socket)) {
                throw new Lost('the connection ended');
            }
            $read = [$this->socket];
            $none = null;
            $left = max(0.01, $end - microtime(true));
            $more = (string) fread($this->socket, 131072);
            if ($more === '' && stream_select($read, $none, $none, (int) $left, (int) (fmod($left, 1) * 1e6)) === 0) {
                return null;
            }
            $this->read .= $more;
        }
        $taken = substr($this->read, 0, $bytes);
        $this->read = substr($this->read, $bytes);
        return $taken;
    }

    private function send(string $performative, int $type = 0): void
    {
        $this->write(pack('NCCn', 8 + strlen($performative), 2, $type, 0) . $performative);
    }

    private function write(string $bytes): void
    {
        while ($bytes !== '') {
            $written = @fwrite($this->socket, $bytes);
            if ($written === false) {
                throw new Lost('the connection ended');
            }
            $bytes = substr($bytes, $written);
            $none = null;
            $write = [$this->socket];
            $written === 0 && stream_select($none, $write, $none, 1);
        }
    }
}

/** AMQP's types, as far as a partner writes and reads them. */
final class Amqp
{
    public const NULL = "\x40";
    public const TRUE = "\x41";
    public const FALSE = "\x42";

    public static function uint(int $value): string
    {
        return "\x70" . pack('N', $value);
    }

    public static function ubyte(int $value): string
    {
        return "\x50" . chr($value);
    }

    public static function string(string $text): string
    {
        return "\xb1" . pack('N', strlen($text)) . $text;
    }

    public static function symbol(string $text): string
    {
        return "\xb3" . pack('N', strlen($text)) . $text;
    }

    public static function binary(string $bytes): string
    {
        return "\xb0" . pack('N', strlen($bytes)) . $bytes;
    }

    /** @param string[] $fields */
    public static function described(int $code, array $fields): string
    {
        $list = implode('', $fields);
        return "\x00\x53" . chr($code) . "\xd0" . pack('NN', strlen($list) + 4, count($fields)) . $list;
    }

    /** Reads a value; a described one as [code, value]. */
    public static function read(string $bytes, int &$at): mixed
    {
        $type = ord($bytes[$at++]);
        if ($type === 0) {
            return [self::read($bytes, $at), self::read($bytes, $at)];
        }
        $kind = $type >> 4;
        $width = [4 => 0, 5 => 1, 6 => 2, 7 => 4, 8 => 8, 9 => 16][$kind] ?? null;
        if ($width !== null) {
            $value = substr($bytes, $at, $width);
            $at += $width;
            return match (true) {
                $type === 0x40 => null,
                $type === 0x41 => true,
                $type === 0x42 => false,
                $type === 0x45 => [],
                $type === 0x56 => $value !== "\x00",
                $width <= 8 => (int) hexdec(bin2hex($value)),
                default => $value,
            };
        }
        $isWide = in_array($kind, [0xB, 0xD, 0xF], true);
        $size = $isWide ? unpack('N', $bytes, $at)[1] : ord($bytes[$at]);
        $at += $isWide ? 4 : 1;
        $value = substr($bytes, $at, $size);
        $at += $size;
        if ($kind === 0xA || $kind === 0xB || $kind >= 0xE) {
            return $value; // bytes, text; arrays are not looked into
        }
        $values = [];
        for ($inside = $isWide ? 4 : 1; $inside < $size; ) {
            $values[] = self::read($value, $inside);
        }
        return $values;
    }

    /** The data section of a message. */
    public static function data(string $message): string
    {
        for ($at = 0, $data = ''; $at < strlen($message); ) {
            [$code, $value] = self::read($message, $at);
            $data .= $code === 0x75 ? $value : '';
        }
        return $data;
    }
}

/** Text for XML. */
function x(?string $text): string
{
    return htmlspecialchars((string) $text, ENT_XML1 | ENT_QUOTES, 'UTF-8');
}

function uuid(): string
{
    $bytes = random_bytes(16);
    $bytes[6] = chr(ord($bytes[6]) & 0x0F | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3F | 0x80);
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

function now(): string
{
    return (new DateTimeImmutable('now', new DateTimeZone('UTC')))->format('Y-m-d\TH:i:s.v\Z');
}

function head(Institution $self, string $relatedTo = ''): string
{
    $related = $relatedTo === '' ? '' : '<relatedTo>' . x($relatedTo) . '</relatedTo>';
    return '<head><version>1</version><environment>' . x($self->environment) . '</environment><messageId>' . uuid() . "</messageId>$related"
        . '<sender><cbeNumber>' . x($self->cbe) . '</cbeNumber></sender><recipient><cbeNumber>' . x($self->hub) . '</cbeNumber></recipient></head>';
}

function question(Institution $self, string $ticket, string $legalContext, string $payload): string
{
    if (!preg_match('/xmlns(?::\w+)?="urn:crossroads:payload:([a-z][A-Za-z0-9]*):([0-9]+)"/', $payload, $service)) {
        throw new InvalidArgumentException("the payload's namespace names no service: urn:crossroads:payload:NAME:VERSION");
    }
    return '<question xmlns="' . ENVELOPE . '">' . head($self) . '<informationCustomer><ticket>' . x($ticket) . '</ticket><timestampSent>' . now()
        . '</timestampSent><customerIdentification><cbeNumber>' . x($self->cbe) . '</cbeNumber></customerIdentification></informationCustomer>'
        . "<service><name>$service[1]</name><version>$service[2]</version></service><legalContext>" . x($legalContext) . '</legalContext>'
        . '<payload>' . trim((string) preg_replace('/^\s*<\?xml[^>]*\?>/', '', $payload)) . '</payload></question>';
}

function answer(Institution $self, Envelope $asked, ?string $payload): string
{
    [$value, $code] = $payload === null ? ['NO_DATA_FOUND', 'MSG00100'] : ['DATA_FOUND', 'MSG00000'];
    return '<answer xmlns="' . ENVELOPE . '">' . head($self, $asked->id())
        . '<informationCBSS><ticketCBSS>' . x($asked->text('informationCBSS/ticketCBSS')) . '</ticketCBSS><timestampReceive>'
        . x($asked->text('informationCBSS/timestampReceive')) . '</timestampReceive></informationCBSS>'
        . '<informationSupplier><ticket>' . uuid() . '</ticket><timestampSent>' . now() . '</timestampSent><supplierIdentification><cbeNumber>'
        . x($self->cbe) . '</cbeNumber></supplierIdentification></informationSupplier>'
        . '<service><name>' . x($asked->text('service/name')) . '</name><version>' . x($asked->text('service/version')) . '</version></service>'
        . "<status><value>$value</value><code>$code</code></status>" . ($payload === null ? '' : "<payload>$payload</payload>") . '</answer>';
}

/** The answer to an employmentRequest, about the person asked about and no other. Null when we have nothing. */
function employments(array $known, Envelope $asked): ?string
{
    $at = fn (string $path): ?string => $asked->find("/*/c:payload/e:employmentRequest/$path");
    $end = $at('e:period/e:end') ?? '9999-12-31';
    $found = array_filter(
        $known[$at('e:ssin')] ?? [],
        // Dates of this form compare as texts; both ends of a period belong to it.
        fn (array $one): bool => $one['begin'] <= $end && ($one['end'] ?? '9999-12-31') >= $at('e:period/e:begin'),
    );
    $employment = fn (array $one): string => '<employment><period><begin>' . x($one['begin']) . '</begin>'
        . (isset($one['end']) ? '<end>' . x($one['end']) . '</end>' : '') . '</period>'
        . '<employer><enterpriseNumber>' . x($one['enterpriseNumber']) . '</enterpriseNumber></employer></employment>';
    return $found === [] ? null : '<employmentAnswer xmlns="' . EMPLOYMENT . '"><ssin>' . x($at('e:ssin')) . '</ssin><employments>'
        . implode('', array_map($employment, $found)) . '</employments></employmentAnswer>';
}

/** Sends the envelope and waits for its outcome. When the connection is lost, the same envelope goes out on a new one: that is safe. */
function ask(Institution $self, Letters $letters, string $ticket, string $content, float $seconds): ?array
{
    $asked = new Envelope($content);
    $since = time();
    for ($until = microtime(true) + $seconds; microtime(true) < $until; sleep(1)) {
        $line = null;
        try {
            $line = new Line($self);
            $line->deliver('exchange.online', $self->seal($content), $until - microtime(true));
            while (($left = $until - microtime(true)) > 0) {
                $body = $line->receive($left);
                $told = $body === null ? null : $letters->receive($body);
                if ($body === null || $told?->kind() === 'question') {
                    $body === null || $line->settle(false); // for a supplier's process
                    continue;
                }
                $isKnown = $told !== null && $letters->find('known', $told->id()) !== null;
                $told === null || $letters->keep('known', $told->id(), '');
                $line->settle();
                // Of what the hub could not read or believe it knows no ticket. We have one question under way: when it received this one, ours was.
                $isUnbelieved = $told?->kind() === 'refusal' && $told->ticket() === null
                    && strtotime((string) $told->text('informationCBSS/timestampReceive')) > $since - CLOCKS;
                // The ticket and the message id both: under one ticket there may be the refusal of another message too.
                $isOurs = $told?->ticket() === $ticket && strtolower((string) $told->text('head/relatedTo')) === $asked->id();
                if ($told !== null && ($isOurs || $isUnbelieved)) {
                    return [$told, $isKnown];
                }
            }
        } catch (Lost $lost) {
            fwrite(STDERR, " ! {$lost->getMessage()}\n");
        } finally {
            $line?->close();
        }
    }
    return null;
}

/** Takes the letters one by one, in this order: effect, memory, acknowledgement. */
function supply(Institution $self, Letters $letters, array $known, bool $once): void
{
    while (true) {
        $line = null;
        try {
            $line = new Line($self);
            echo " ready\n";
            while (true) {
                $body = $line->receive(3600);
                if ($body === null) {
                    continue;
                }
                $told = $letters->receive($body);
                $hasAnswered = false;
                if ($told !== null && $letters->find('known', $told->id()) !== null) {
                    echo " = {$told->id()} known, only accepted\n";
                } elseif ($told?->kind() === 'question' && $told->find('/*/c:payload/e:employmentRequest') !== null) {
                    // Kept before it is sent: should we stop here, the same answer goes out once more.
                    $content = $letters->find('answers', $told->id()) ?? answer($self, $told, employments($known, $told));
                    $letters->keep('answers', $told->id(), $content);
                    try {
                        $line->deliver('exchange.answers', $self->seal($content));
                        $hasAnswered = true;
                        echo " ✔ {$told->id()} answered\n";
                    } catch (NotTaken $refused) {
                        echo " ✖ {$told->id()} the answer was not taken: {$refused->getMessage()}\n";
                    }
                } elseif ($told !== null) {
                    // What is not answered here is not "no data", which would be a statement about a person.
                    echo " ! {$told->kind()} {$told->text('id')} about {$told->text('head/relatedTo')}: {$told->text('rule')}\n";
                }
                $told === null || $letters->keep('known', $told->id(), '');
                $line->settle();
                $told === null || $letters->drop('answers', $told->id());
                if ($once && $hasAnswered) {
                    return;
                }
            }
        } catch (Lost $lost) {
            echo " ! the connection was lost, again in 1 s: {$lost->getMessage()}\n";
            sleep(1);
        } finally {
            $line?->close();
        }
    }
}

if (realpath($_SERVER['SCRIPT_FILENAME']) !== __FILE__) {
    return; // another program has use of what stands above
}
[, $what, $folder, $file] = $argv + [1 => '', 2 => '', 3 => ''];
if (!in_array($what, ['ask', 'supply', 'open'], true) || !is_file($file)) {
    fwrite(STDERR, "php partner.php ask FOLDER PAYLOAD LEGAL-CONTEXT [PERSON-FILE] [TICKET]\nphp partner.php supply FOLDER DATA [once]\nphp partner.php open FOLDER MESSAGE\n");
    exit(2);
}
$self = Institution::read($folder);
if ($what === 'open') {
    try {
        echo $self->open((string) file_get_contents($file))[0];
    } catch (Unbelievable $refused) {
        fwrite(STDERR, " ✖ {$refused->getMessage()}\n");
        exit(8);
    }
    exit(0);
}
$letters = new Letters($self);
if ($what === 'supply') {
    supply($self, $letters, json_decode((string) file_get_contents($file), true, 16, JSON_THROW_ON_ERROR), ($argv[4] ?? '') === 'once');
    exit(0);
}
$ticket = $argv[6] ?? uuid();
$places = [
    '{person}' => isset($argv[5]) ? trim((string) file_get_contents($argv[5])) : '',
    '{today}' => date('Y-m-d'),
    '{yearAgo}' => date('Y-m-d', strtotime('-1 year')),
];
$payload = strtr((string) file_get_contents($file), $places);
$content = $letters->find('questions', $ticket);
if ($content === null) {
    $content = question($self, $ticket, $argv[4] ?? '-', $payload);
    $letters->keep('questions', $ticket, $content); // before it is sent
} elseif (!str_contains($content, trim($payload))) {
    fwrite(STDERR, " ✖ another question went out under this ticket: give each question its own\n");
    exit(6);
}
try {
    $outcome = ask($self, $letters, $ticket, $content, 15);
} catch (NotTaken $refused) {
    fwrite(STDERR, " ✖ not taken: {$refused->getMessage()}\n");
    exit(9);
}
if ($outcome === null) {
    fwrite(STDERR, " ✖ nothing came in 15 s; ask again under the same ticket: $ticket\n");
    exit(9);
}
[$told, $isKnown] = $outcome;
echo json_encode(array_filter([
    'outcome' => $told->kind(), 'ticket' => $ticket, 'status' => $told->text('status/value'), 'code' => $told->text('status/code'),
    'refusal' => $told->text('id'), 'rule' => $told->text('rule'), 'remedy' => $told->text('remedy'), 'messageId' => $told->id(),
    'toldAgain' => $isKnown, 'letter' => $letters->file('letters', $told->id()),
], fn ($value) => $value !== null), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
// SUP-001 and the like are refusals too: the supplier was not reached, and nothing is known.
$isKnownNow = $told->text('status/value') !== 'NO_RESULT';
exit($told->kind() === 'refusal' && !preg_match('/^(SUP|HUB)-/', (string) $told->text('id')) ? 5 : ($isKnownNow ? 0 : 9));
