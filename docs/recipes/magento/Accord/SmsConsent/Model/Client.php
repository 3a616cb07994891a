<?php

declare(strict_types=1);

namespace Accord\SmsConsent\Model;

use Magento\Framework\App\DeploymentConfig;

require_once __DIR__ . '/../lib/accord.php';

/** Accord, as app/etc/env.php says: 'accord' => ['url' => …, 'key' => …, 'country_codes' => ['FR' => '+33']]. */
class Client
{
    /** @var DeploymentConfig */
    private $config;

    public function __construct(DeploymentConfig $config)
    {
        $this->config = $config;
    }

    public function accord(): \Accord
    {
        return new \Accord((string) $this->config->get('accord/url'), (string) $this->config->get('accord/key'));
    }

    public function international(string $phone, string $country): string
    {
        $codes = (array) $this->config->get('accord/country_codes');
        return \Accord::international($phone, (string) ($codes[$country] ?? ''));
    }
}
